/** Writes windows to Redis as absolute values; a repeated batch changes nothing. */
@NullMarked
package io.instashop.metrics.sink;

import org.jspecify.annotations.NullMarked;
