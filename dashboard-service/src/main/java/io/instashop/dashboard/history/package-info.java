/** Counts the warehouse, recounting only the days whose rows changed. */
@NullMarked
package io.instashop.dashboard.history;

import org.jspecify.annotations.NullMarked;
