/** Computes 30-second windows of transactions, behaviour and categories. */
@NullMarked
package io.instashop.metrics.window;

import org.jspecify.annotations.NullMarked;
