/**
 * What the shop sells and who sells and buys: sellers, buyers and products, created once per
 * database.
 */
package io.instashop.generator.catalog;
