package io.instashop.lake.intake.kafka;

import io.instashop.kit.failure.Causes;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.KafkaSource;
import io.instashop.lake.intake.BronzeWriter;
import io.instashop.lake.intake.FoundColumns;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.intake.Landing;
import io.instashop.lake.record.AvroColumns;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tables;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.Transaction;
import io.instashop.registry.SchemaRegistry;
import io.instashop.registry.SchemaRegistryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;

/**
 * Reads topics with Structured Streaming: offsets are written down before a batch is read, and the
 * batch's number is its transaction in the table. A batch that was cut off is read again from the
 * same offsets, and lands once.
 */
public final class KafkaIntake implements Intake {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Dataset dataset;
  private final KafkaSource source;

  public KafkaIntake(SparkSession spark, LakeFolder lake, Dataset dataset, KafkaSource source) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
    this.source = source;
  }

  @Override
  public Tally.Counts run(IntakeRun run) {
    AtomicReference<Tally.Counts> total = new AtomicReference<>(Tally.Counts.NONE);
    StreamingQuery query =
        start(run, Trigger.AvailableNow(), c -> total.getAndUpdate(before -> before.plus(c)));
    try {
      query.awaitTermination();
    } catch (StreamingQueryException e) {
      throw failure(e);
    } finally {
      stop(query);
    }
    return Objects.requireNonNull(total.get());
  }

  /** Keeps reading, a batch at most each interval, until the query is stopped. */
  public StreamingQuery stream(
      IntakeRun run, Duration interval, java.util.function.Consumer<Tally.Counts> counts) {
    return start(run, Trigger.ProcessingTime(interval.toMillis()), counts);
  }

  private StreamingQuery start(
      IntakeRun run, Trigger trigger, java.util.function.Consumer<Tally.Counts> counts) {
    IntakeMemory memory = new IntakeMemory(lake, dataset);
    RecreatedTopics topics = topics(memory);
    Optional<String> begin =
        topics.check(
            KafkaTopics.require(dataset.name(), source),
            new Tables(spark, lake)
                .lastTransaction(dataset.target().name(), memory.application(dataset.name()))
                .orElse(-1),
            run);
    String application = memory.application(dataset.name());
    boolean whole = dataset.columns().isEmpty() && source.format() != KafkaSource.Format.AVRO;
    StructType columns = dataset.columns().orElseGet(() -> whole ? Landing.WHOLE : registered());
    KafkaRows rows = new KafkaRows(dataset.name(), source, columns, whole);
    try {
      return reader(run, begin.orElse("earliest"))
          .load()
          .writeStream()
          .queryName(dataset.name())
          .option("checkpointLocation", memory.checkpoint().toString())
          .trigger(trigger)
          .foreachBatch(
              (batch, number) -> {
                topics.require(KafkaTopics.require(dataset.name(), source));
                Tally.Counts landed = land(rows, batch, number, application, run);
                if (landed.rows() > 0) {
                  run.say().accept("%s: %,d records".formatted(dataset.name(), landed.rows()));
                }
                counts.accept(landed);
              })
          .start();
    } catch (TimeoutException e) {
      throw new LakeException(dataset.name() + ": the query did not start in time", e);
    }
  }

  private Tally.Counts land(
      KafkaRows rows,
      org.apache.spark.sql.Dataset<Row> batch,
      long number,
      String application,
      IntakeRun run) {
    Tally tally = new Tally();
    SparkSession session = batch.sparkSession();
    session.sparkContext().register(tally);
    String note = "{\"run\":\"%s\",\"batch\":%d}".formatted(run.id(), number);
    return new BronzeWriter(session, lake, dataset)
        .write(
            rows.of(batch, tally),
            tally,
            new Transaction(application, number, note),
            run.id(),
            Instant.now(run.clock()));
  }

  private DataStreamReader reader(IntakeRun run, String begin) {
    DataStreamReader reader =
        spark
            .readStream()
            .format("kafka")
            .option("kafka.isolation.level", "read_committed")
            .option("subscribe", String.join(",", source.topics()))
            .option("startingOffsets", begin)
            .option("failOnDataLoss", !run.acceptLoss())
            .option("maxOffsetsPerTrigger", source.maxRecordsPerBatch());
    SourceAccess.of(source)
        .client(source.options())
        .forEach((name, value) -> reader.option("kafka." + name, value.toString()));
    return reader;
  }

  /** Says in one line what stopped a query. */
  public LakeException failure(Throwable e) {
    LakeException own = Causes.find(e, LakeException.class).orElse(null);
    if (own != null) {
      return own;
    }
    SchemaRegistryException registry = Causes.find(e, SchemaRegistryException.class).orElse(null);
    if (registry != null) {
      return new LakeException(dataset.name() + ": " + registry.getMessage(), e);
    }
    String text = SourceAccess.of(source).explain(e);
    if (text.contains("failOnDataLoss")
        || text.contains("DATA_LOSS")
        || text.contains("is out of range for partition")) {
      text =
          "Kafka no longer has records that were not read yet (retention, or the topic was"
              + " recreated). The table keeps what it has; 'lake run "
              + dataset.name()
              + " --accept-loss' continues with what is there";
    }
    return new LakeException(
        dataset.name() + ": Kafka " + source.bootstrapServers() + ": " + text, e);
  }

  @Override
  public List<String> lost() {
    IntakeMemory memory = new IntakeMemory(lake, dataset);
    ReadOffsets read = ReadOffsets.of(lake, memory.checkpoint());
    if (read.isEmpty()) {
      return List.of();
    }
    List<String> lost =
        new ArrayList<>(
            topics(memory).recreated(KafkaTopics.require(dataset.name(), source)).stream()
                .map(topic -> dataset.name() + ": Kafka topic " + topic + " was recreated")
                .toList());
    read.lost(KafkaTopics.bounds(dataset.name(), source))
        .forEach(each -> lost.add(dataset.name() + ": Kafka " + each));
    return lost;
  }

  private RecreatedTopics topics(IntakeMemory memory) {
    return new RecreatedTopics(
        dataset.name(), lake, memory, () -> KafkaTopics.bounds(dataset.name(), source).keySet());
  }

  /** Columns that the newest schemas of all topics have, as files with such schemas would. */
  private StructType registered() {
    SchemaRegistry registry = SchemaRegistry.at(source.avroRegistry());
    List<StructType> found =
        source.topics().stream().map(topic -> AvroColumns.of(registry.latestOf(topic))).toList();
    return FoundColumns.asFound(spark, lake, dataset, found);
  }

  private static void stop(StreamingQuery query) {
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
