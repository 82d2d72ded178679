/** Sends what is derived from an event: the lines of a transaction as events of their own. */
@NullMarked
package io.instashop.consumer.enrichment;

import org.jspecify.annotations.NullMarked;
