/**
 * The shop as other programs see it: products, users and carts in the shape of the Fake Store API.
 */
@NullMarked
package io.instashop.generator.storefront;

import org.jspecify.annotations.NullMarked;
