/**
 * What happens at the till: an order with its lines, how it is paid, and when a pending payment is
 * settled.
 */
@NullMarked
package io.instashop.generator.checkout;

import org.jspecify.annotations.NullMarked;
