package io.instashop.audit.evidence;

import io.instashop.contracts.windows.Aggregation;
import java.time.Instant;
import java.util.Comparator;

/**
 * One window of one dimension.
 *
 * @param start epoch seconds
 * @param dimension {@code all}, a behaviour type, a category, a reason or a status
 */
public record WindowKey(Aggregation aggregation, long start, String dimension)
    implements Comparable<WindowKey> {

  private static final Comparator<WindowKey> ORDER =
      Comparator.comparing(WindowKey::aggregation)
          .thenComparingLong(WindowKey::start)
          .thenComparing(WindowKey::dimension);

  @Override
  public int compareTo(WindowKey other) {
    return ORDER.compare(this, other);
  }

  /** For example {@code products/2026-03-01T10:15:30Z/Fashion}. */
  @Override
  public String toString() {
    return aggregation.wireName() + "/" + Instant.ofEpochSecond(start) + "/" + dimension;
  }
}
