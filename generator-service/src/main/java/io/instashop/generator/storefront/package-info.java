/**
 * The shop as other programs see it: products, users and carts in the shape of the Fake Store API.
 */
package io.instashop.generator.storefront;
