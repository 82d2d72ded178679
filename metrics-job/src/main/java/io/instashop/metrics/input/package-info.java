/** Reads topics and turns records into the columns that windows are computed from. */
@NullMarked
package io.instashop.metrics.input;

import org.jspecify.annotations.NullMarked;
