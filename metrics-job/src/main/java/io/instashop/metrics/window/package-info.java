/** Computes 30-second windows of transactions, behaviour and categories. */
package io.instashop.metrics.window;
