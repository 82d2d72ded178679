/**
 * Answers questions about the past: panels over a period, with filters, as JSON and CSV. It asks
 * the tables of figures alone, so an answer costs the same however many events there were.
 */
@NullMarked
package io.instashop.dashboard.analysis;

import org.jspecify.annotations.NullMarked;
