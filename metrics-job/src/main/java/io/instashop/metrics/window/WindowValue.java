package io.instashop.metrics.window;

import java.time.Instant;
import java.util.Map;

/**
 * The absolute value of one window of one dimension.
 *
 * @param start start of the window
 * @param end end of the window, exclusive
 * @param dimension the behaviour type or category; {@link #ALL} for transactions
 * @param fields the fields of its JSON that an aggregation adds to time and window, in order
 */
public record WindowValue(
    Instant start, Instant end, String dimension, Map<String, Object> fields) {

  /** The dimension of an aggregation that has none. */
  public static final String ALL = "all";
}
