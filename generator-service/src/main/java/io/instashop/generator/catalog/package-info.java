/**
 * What the shop sells and who sells and buys: sellers, buyers and products, created once per
 * database.
 */
@NullMarked
package io.instashop.generator.catalog;

import org.jspecify.annotations.NullMarked;
