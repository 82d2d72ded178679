/**
 * What happens at the till: an order with its lines, how it is paid, and when a pending payment is
 * settled.
 */
package io.instashop.generator.checkout;
