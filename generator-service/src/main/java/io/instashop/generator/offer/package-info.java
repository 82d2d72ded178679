/** What is left to sell: the shop floor asks it, and what keeps the stock tells it. */
@NullMarked
package io.instashop.generator.offer;

import org.jspecify.annotations.NullMarked;
