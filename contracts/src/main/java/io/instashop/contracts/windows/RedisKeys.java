package io.instashop.contracts.windows;

import java.time.Instant;

/** The names in Redis. */
public final class RedisKeys {

  /** The channel that announces each write, as a {@link WindowUpdate}. */
  public static final String UPDATES = "metrics:updates";

  /** Who writes, for a few seconds. */
  public static final String WRITER = "metrics:writer";

  /** How often the writer has changed. */
  public static final String WRITER_EPOCH = "metrics:writer:epoch";

  /** Hash: up to which batch the windows of each query are written. */
  public static final String WRITTEN = "metrics:written";

  /** Which windows Redis has lost, as {@link LostWindows}, until they are rebuilt or expired. */
  public static final String LOST = "metrics:lost";

  /** Hash: up to when an audit has found everything right, and on which database servers. */
  public static final String CLEAN_AUDIT = "audit:clean";

  private RedisKeys() {}

  /** Holds the newest window of a dimension for {@link NewestWindow#TTL}. */
  public static String newest(Aggregation aggregation, String dimension) {
    String name = "metrics:" + aggregation.wireName();
    return aggregation.hasDimensions() ? name + ":" + dimension : name;
  }

  /** Sorted set of the starts of the windows that are kept; score and member are epoch seconds. */
  public static String index(Aggregation aggregation) {
    return "metrics:history:" + aggregation.wireName();
  }

  /** Hash of one window: a field for each dimension. */
  public static String window(Aggregation aggregation, Instant start) {
    return window(aggregation, start.getEpochSecond());
  }

  /**
   * Hash of one window: a field for each dimension.
   *
   * @param start epoch seconds
   */
  public static String window(Aggregation aggregation, long start) {
    return index(aggregation) + ":" + start;
  }

  /** Holds the {@link WindowProgress} of an aggregation, which is that of its query. */
  public static String progress(Aggregation aggregation) {
    return "metrics:progress:" + aggregation.query().wireName();
  }
}
