/** Writes events into the warehouse, each once, however often it is delivered. */
package io.instashop.consumer.landing;
