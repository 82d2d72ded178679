package io.instashop.dashboard.live;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the metrics job aggregates by window, with the Redis keys of each. */
enum Aggregation {
  TRANSACTIONS,
  BEHAVIOR,
  PRODUCTS;

  /** As written in keys and announcements. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Sorted set of the window starts that are kept. */
  String indexKey() {
    return "metrics:history:" + wireName();
  }

  /** Hash of one window, by dimension. */
  String windowKey(long start) {
    return indexKey() + ":" + start;
  }

  /** How far the job has come. */
  String progressKey() {
    return "metrics:progress:" + wireName();
  }

  static Optional<Aggregation> ofWireName(String name) {
    return Stream.of(values()).filter(one -> one.wireName().equals(name)).findFirst();
  }
}
