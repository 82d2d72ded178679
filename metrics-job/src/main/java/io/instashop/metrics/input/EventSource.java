package io.instashop.metrics.input;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.metrics.settings.MetricsSettings;
import java.time.Clock;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/** The committed events of an aggregation's topics, as a stream of rows. */
public final class EventSource {

  /** The column with the event time. */
  public static final String EVENT_TIME = EventColumns.EVENT_TIME;

  private static final String PATIENCE_MS = "5000";

  private EventSource() {}

  /**
   * Reads from the beginning of the topics, unless a checkpoint knows better.
   *
   * @param tallies filled while a batch runs
   * @param clock gives executors the time at which they read a record; serializable
   */
  public static Dataset<Row> read(
      SparkSession spark,
      MetricsSettings settings,
      Aggregation aggregation,
      TallyAccumulator tallies,
      Clock clock) {
    DataStreamReader reader = spark.readStream().format("kafka");
    // First, so that what the guarantee rests on wins. A page of Spark shows none of it: it is the
    // session that hides passwords (SparkSessions).
    settings
        .kafka()
        .client(Map.of())
        .forEach((name, value) -> reader.option("kafka." + name, value.toString()));
    return reader
        .option("subscribe", String.join(",", AggregationInput.topics(aggregation)))
        .option("startingOffsets", "earliest")
        // Records of an aborted transaction never happened.
        .option("kafka.isolation.level", "read_committed")
        .option("failOnDataLoss", "true")
        .option("maxOffsetsPerTrigger", settings.maxOffsetsPerTrigger())
        // A batch's last offset is often a transaction marker, behind which nothing comes; the
        // reader finds that out by waiting this long.
        .option("kafka.fetch.max.wait.ms", "50")
        // An admin client that has asked a broker which then died waits for that broker alone, by
        // default a minute. The attempt after it asks whoever leads by then.
        .option("kafka.default.api.timeout.ms", PATIENCE_MS)
        .option("kafka.request.timeout.ms", PATIENCE_MS)
        .option("fetchOffset.numRetries", "6")
        .load()
        .selectExpr("topic", "value", "unix_millis(timestamp)")
        .mapPartitions(
            new EventDecoder(aggregation, tallies, settings.window().toMillis(), clock),
            Encoders.row(AggregationInput.columns(aggregation).schema()));
  }
}
