/** Who comes to shop: profiles with budgets and tastes, and the basket that each fills. */
@NullMarked
package io.instashop.generator.shopper;

import org.jspecify.annotations.NullMarked;
