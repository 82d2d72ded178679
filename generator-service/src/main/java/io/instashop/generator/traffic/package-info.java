/** How much happens and when: the live rate, the hours of a day, and the backfill of the past. */
package io.instashop.generator.traffic;
