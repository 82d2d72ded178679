package io.instashop.contracts.meters;

/** Meters that another program reads, by their names in Micrometer. */
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

  /** Counter: published rows of a table that the generator deleted because of their age. */
  public static final String GENERATOR_RETIRED_ROWS = "instashop.generator.retired.rows";

  /** Gauge: age in seconds of the oldest open writing transaction, which holds rows back. */
  public static final String PRODUCER_HORIZON_AGE = "instashop.producer.horizon.age.seconds";

  /** Gauge: seconds by which a clock is ahead of the producer's host; NaN until it is known. */
  public static final String PRODUCER_CLOCK_SKEW = "instashop.producer.clock.skew.seconds";

  /** Gauge: age in seconds of a shard's oldest row that is not yet published. */
  public static final String PRODUCER_LAG = "instashop.producer.lag.seconds";

  /** Counter: rows inserted into the warehouse. */
  public static final String CONSUMER_ROWS = "instashop.consumer.rows";

  /** Counter: rows that the warehouse had already. */
  public static final String CONSUMER_DUPLICATES = "instashop.consumer.duplicates";

  /** Counter: transaction items sent. */
  public static final String CONSUMER_ITEMS = "instashop.consumer.items";

  /** Counter: records quarantined, by the topic they came from and the reason. */
  public static final String CONSUMER_DEAD_LETTERS = "instashop.consumer.dead.letters";

  /** Counter: days of the warehouse whose rows were deleted because of their age. */
  public static final String CONSUMER_RETIRED_DAYS = "instashop.consumer.retired.days";

  /** Timer: seconds to land one batch in the warehouse. */
  public static final String CONSUMER_LANDING = "instashop.consumer.landing";

  /** Counter: events of an aggregation that came after the watermark had passed their window. */
  public static final String METRICS_LATE_EVENTS = "instashop.metrics.late.events";

  /** Counter: records of an aggregation that are not events. */
  public static final String METRICS_REJECTED_EVENTS = "instashop.metrics.rejected.events";

  /** Gauge: pages of the dashboard that are open. */
  public static final String DASHBOARD_PAGES = "instashop.dashboard.pages";

  /** Gauge: a part of the pipeline is 1 up, 0.5 degraded, 0 down; NaN while nobody knows. */
  public static final String DASHBOARD_PART_UP = "instashop.dashboard.part.up";

  /** Gauge: products by what is left of them; NaN while the warehouse does not answer. */
  public static final String DASHBOARD_PRODUCTS = "instashop.dashboard.products";

  /** Gauge: products of which nothing is left; NaN while the warehouse does not answer. */
  public static final String DASHBOARD_SOLD_OUT = "instashop.dashboard.products.sold.out";

  /**
   * Gauge: for how many seconds a product has been at or below its reorder point. It is the longest
   * such time of all products; 0 without any, NaN while the warehouse does not answer.
   */
  public static final String DASHBOARD_STOCK_SHORT = "instashop.dashboard.stock.short.seconds";

  /** Gauge: sales that ended so in the last ten minutes; NaN while Redis does not answer. */
  public static final String DASHBOARD_SALES = "instashop.dashboard.sales";

  /** Timer: seconds that the warehouse took for the questions of one panel. */
  public static final String DASHBOARD_QUERY = "instashop.dashboard.query";

  /** Tag of products: {@code critical}, {@code low} or {@code fine}. */
  public static final String TAG_STOCK = "stock";

  /** Tag of sales: {@code completed} or {@code failed}. */
  public static final String TAG_OUTCOME = "outcome";

  /** Tag of questions: a panel of the analysis, or {@code live} for those of the live page. */
  public static final String TAG_PANEL = "panel";

  /** Tag: {@code generator}, {@code producer}, {@code consumer} or {@code metrics}. */
  public static final String TAG_STAGE = "stage";

  /** Tag of the metrics stage: which of its aggregations. */
  public static final String TAG_AGGREGATION = "aggregation";

  private MeterNames() {}

  /** The name of a gauge or summary on a Prometheus page. */
  public static String onPrometheus(String name) {
    return name.replace('.', '_');
  }

  /** The name of a counter on a Prometheus page. */
  public static String counterOnPrometheus(String name) {
    return onPrometheus(name) + "_total";
  }
}
