/**
 * How close a drawn shop comes to what was published about it: shares, hours, seasons, values of
 * orders, prices. Draws in memory, measures, and writes a report.
 */
@NullMarked
package io.instashop.generator.realism;

import org.jspecify.annotations.NullMarked;
