/**
 * Who sells, what, and who buys: sellers, buyers and products, invented for an empty database and
 * added to while the shop runs.
 */
@NullMarked
package io.instashop.generator.catalog;

import org.jspecify.annotations.NullMarked;
