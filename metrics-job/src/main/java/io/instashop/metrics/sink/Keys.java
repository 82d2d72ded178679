package io.instashop.metrics.sink;

import io.instashop.metrics.input.Aggregation;
import io.instashop.metrics.window.WindowValue;
import java.time.Instant;

/** The Redis keys of the architecture page. */
final class Keys {

  /** The channel that announces writes. */
  static final String UPDATES = "metrics:updates";

  private Keys() {}

  /** Holds the newest window of a dimension. */
  static String newest(Aggregation aggregation, String dimension) {
    String name = "metrics:" + aggregation.wireName();
    return dimension.equals(WindowValue.ALL) && aggregation == Aggregation.TRANSACTIONS
        ? name
        : name + ":" + dimension;
  }

  /** Lists the windows that there are. */
  static String index(Aggregation aggregation) {
    return "metrics:history:" + aggregation.wireName();
  }

  /** Holds one window, a field per dimension. */
  static String window(Aggregation aggregation, Instant start) {
    return index(aggregation) + ":" + start.getEpochSecond();
  }

  /** Holds the progress of an aggregation. */
  static String progress(Aggregation aggregation) {
    return "metrics:progress:" + aggregation.wireName();
  }
}
