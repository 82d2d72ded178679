package io.instashop.dashboard.history;

import java.time.Instant;

/**
 * The first hour that has events.
 *
 * @param hour its start
 * @param rows of every kind in it
 */
record FirstHour(Instant hour, long rows) {}
