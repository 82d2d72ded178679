package io.instashop.dashboard.history;

/**
 * A segment of sellers, as the newest changes of memberships say.
 *
 * @param name of the segment
 * @param members sellers in it now
 * @param joinedToday those of them who came today, UTC
 * @param leftToday sellers who left it today, UTC, and did not come back
 */
public record SegmentCount(String name, long members, long joinedToday, long leftToday) {}
