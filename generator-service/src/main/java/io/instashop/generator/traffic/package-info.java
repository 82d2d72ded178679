/** How much happens and when: the live rate, the hours of a day, and the backfill of the past. */
@NullMarked
package io.instashop.generator.traffic;

import org.jspecify.annotations.NullMarked;
