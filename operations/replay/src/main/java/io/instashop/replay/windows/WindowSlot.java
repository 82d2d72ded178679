package io.instashop.replay.windows;

import io.instashop.audit.evidence.WindowKey;
import io.instashop.contracts.windows.Aggregation;
import java.util.Comparator;

/**
 * A window with all its dimensions, which is one hash in Redis.
 *
 * @param start epoch seconds
 */
record WindowSlot(Aggregation aggregation, long start) implements Comparable<WindowSlot> {

  private static final Comparator<WindowSlot> ORDER =
      Comparator.comparing(WindowSlot::aggregation).thenComparingLong(WindowSlot::start);

  static WindowSlot of(WindowKey key) {
    return new WindowSlot(key.aggregation(), key.start());
  }

  @Override
  public int compareTo(WindowSlot other) {
    return ORDER.compare(this, other);
  }
}
