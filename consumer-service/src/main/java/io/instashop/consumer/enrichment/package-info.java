/** Derives from each event what it implies: the lines of a transaction as events of their own. */
package io.instashop.consumer.enrichment;
