/** Sends what is derived from an event: the lines of a transaction as events of their own. */
package io.instashop.consumer.enrichment;
