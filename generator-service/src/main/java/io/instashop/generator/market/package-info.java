/** What moves wishes and prices from minute to minute: trends, demand, competition, seasons. */
@NullMarked
package io.instashop.generator.market;

import org.jspecify.annotations.NullMarked;
