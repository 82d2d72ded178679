/** Computes 30-second windows of transactions, behaviour, categories and payments. */
@NullMarked
package io.instashop.metrics.window;

import org.jspecify.annotations.NullMarked;
