/** Who comes to shop: profiles with budgets and tastes, and the basket that each fills. */
package io.instashop.generator.shopper;
