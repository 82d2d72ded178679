/** Writes events into the warehouse, each once, however often it is delivered. */
@NullMarked
package io.instashop.consumer.landing;

import org.jspecify.annotations.NullMarked;
