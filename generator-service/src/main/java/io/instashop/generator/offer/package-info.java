/** What is left to sell: the simulated shoppers ask for it, and the stock reports it. */
@NullMarked
package io.instashop.generator.offer;

import org.jspecify.annotations.NullMarked;
