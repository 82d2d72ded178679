package io.instashop.replay.windows;

import io.instashop.audit.evidence.Aggregation;
import io.instashop.audit.evidence.WindowKey;
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

  /** The sorted set that lists the windows of its aggregation. */
  String index() {
    return "metrics:history:" + aggregation.redisName();
  }

  /** The hash with a field for each dimension. */
  String history() {
    return index() + ":" + start;
  }

  /** The key of the newest window of one of its dimensions. */
  String newest(String dimension) {
    String name = "metrics:" + aggregation.redisName();
    return aggregation == Aggregation.TRANSACTIONS ? name : name + ":" + dimension;
  }

  @Override
  public int compareTo(WindowSlot other) {
    return ORDER.compare(this, other);
  }
}
