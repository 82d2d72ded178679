package io.instashop.contracts.meters;

/** Meters that every stage of the pipeline has, by their names in Micrometer. */
public final class MeterNames {

  /** Counter: events that passed the stage since its process started. */
  public static final String STAGE_EVENTS = "instashop.stage.events";

  /** Gauge: when the first event entered the stage, in epoch seconds; NaN before. */
  public static final String STAGE_FIRST = "instashop.stage.first.seconds";

  /** Gauge: when the last event left the stage, in epoch seconds; NaN before. */
  public static final String STAGE_LAST = "instashop.stage.last.seconds";

  /**
   * Summary: seconds from event time to visible in Redis, of events read when younger than a
   * minute.
   */
  public static final String VISIBLE_LATENCY = "instashop.visible.latency.seconds";

  /** Tag: {@code generator}, {@code producer}, {@code consumer} or {@code metrics}. */
  public static final String TAG_STAGE = "stage";

  /** Tag of the metrics stage: which of its aggregations. */
  public static final String TAG_AGGREGATION = "aggregation";

  private MeterNames() {}

  /** The name of a gauge or summary on a Prometheus page. */
  public static String onPrometheus(String name) {
    return name.replace('.', '_');
  }
}
