package io.instashop.dashboard.history;

/**
 * A part of the events table.
 *
 * @param name quoted and qualified, ready for SQL
 * @param changes grows when rows are written; PostgreSQL reports it up to some seconds late
 */
record Partition(String name, long changes) {}
