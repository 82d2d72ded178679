package io.instashop.metrics.input;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.metrics.settings.MetricsSettings;
import java.time.Clock;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/** The committed events of an aggregation's topics, as a stream of rows. */
public final class EventSource {

  /** The column with the event time. */
  public static final String EVENT_TIME = EventColumns.EVENT_TIME;

  /**
   * Fewer offsets than these wait for more, markers of transactions included. Ten events a second
   * bring fewer to a query in two seconds, two hundred bring more in one.
   */
  private static final long FEW = 30;

  /**
   * What a poll holds is in memory at once, and Spark keeps the last one of each partition. Nothing
   * bounds it by bytes: fetch sizes count what is compressed, and 4 MB of blanks are 4 kB there. So
   * it is few records. A record costs a microsecond more than with Kafka's 500.
   */
  private static final int MAX_POLL_RECORDS = 4;

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
    if (settings.quietTrigger().compareTo(settings.trigger()) > 0) {
      // Half a trigger of tolerance: a look that comes a moment too early would wait for the next.
      long delay = settings.quietTrigger().minus(settings.trigger().dividedBy(2)).toMillis();
      reader
          .option("minOffsetsPerTrigger", Math.min(FEW, settings.maxOffsetsPerTrigger()))
          .option("maxTriggerDelay", delay + "ms");
    }
    Dataset<Row> records =
        reader
            .option("subscribe", String.join(",", AggregationInput.topics(aggregation)))
            .option("startingOffsets", "earliest")
            // Records of an aborted transaction never happened.
            .option("kafka.isolation.level", "read_committed")
            .option("failOnDataLoss", "true")
            .option("maxOffsetsPerTrigger", settings.maxOffsetsPerTrigger())
            .option("kafka.max.poll.records", MAX_POLL_RECORDS)
            // A batch's last offset is often a transaction marker, behind which nothing comes; the
            // reader finds that out by waiting this long.
            .option("kafka.fetch.max.wait.ms", "50")
            // An admin client that has asked a broker which then died waits for that broker alone:
            // by default a minute. The attempt after it asks whoever leads by then.
            .option("kafka.default.api.timeout.ms", PATIENCE_MS)
            .option("kafka.request.timeout.ms", PATIENCE_MS)
            .option("fetchOffset.numRetries", "6")
            .load()
            .selectExpr("topic", "value", "unix_millis(timestamp)");
    return decode(records, settings, aggregation, tallies, clock);
  }

  /**
   * The events in records.
   *
   * @param records topic, value, and timestamp in epoch milliseconds
   * @param tallies filled while a batch runs
   * @param clock gives executors the time at which they read a record; serializable
   */
  public static Dataset<Row> decode(
      Dataset<Row> records,
      MetricsSettings settings,
      Aggregation aggregation,
      TallyAccumulator tallies,
      Clock clock) {
    RecordDecoder decoder =
        RecordDecoder.of(aggregation, tallies, settings.window().toMillis(), clock);
    return byCore(records).mapPartitions(decoder, Encoders.row(decoder.schema()));
  }

  /**
   * A task for each core, not one for each partition: at rest a task costs more than its records. A
   * cluster may get its cores later, so there each partition keeps its own.
   */
  private static Dataset<Row> byCore(Dataset<Row> records) {
    SparkContext context = records.sparkSession().sparkContext();
    return context.isLocal() ? records.coalesce(context.defaultParallelism()) : records;
  }
}
