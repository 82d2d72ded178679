/** Writes windows to Redis as absolute values; a repeated batch changes nothing. */
package io.instashop.metrics.sink;
