/** Counts the warehouse, recounting only the days whose rows changed. */
package io.instashop.dashboard.history;
