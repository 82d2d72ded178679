package io.instashop.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import com.sun.management.OperatingSystemMXBean;
import io.instashop.testservers.server.TestServers;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Measures bronze ingestion of JSON records, from files and from Kafka. The comparison is a plain
 * Spark read and write of the same records into a Delta table, in turns in one process. Arguments:
 * records (1,000,000), rounds (3), {@code files} to leave Kafka out.
 */
final class ThroughputMeasurement {

  private static final String COLUMNS =
      "order_id BIGINT, customer_id BIGINT, product STRING, quantity INT, price DECIMAL(12,2),"
          + " status STRING, at TIMESTAMP, note STRING";
  private static final int FILES = 8;
  private static final int PARTITIONS = 4;

  private ThroughputMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    boolean withKafka = arguments.length < 3 || !arguments[2].equals("files");
    Path folder = Files.createTempDirectory("lake-throughput");
    try {
      SparkSession spark = TestLake.spark();
      prepare(folder, records);
      List<Cost> files = new ArrayList<>();
      List<Cost> kafka = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        Cost plain = cost(() -> plainFiles(spark, folder));
        Cost ours = cost(() -> ours(folder, "files", records));
        report(round, "files", records, plain, ours);
        // The first round warms the code up.
        if (round > 0) {
          files.add(plain.over(ours));
        }
        if (withKafka) {
          Cost plainKafka = cost(() -> plainKafka(spark, folder));
          Cost oursKafka = cost(() -> ours(folder, "kafka", records));
          report(round, "kafka", records, plainKafka, oursKafka);
          if (round > 0) {
            kafka.add(plainKafka.over(oursKafka));
          }
        }
      }
      report("files", files);
      if (withKafka) {
        report("kafka", kafka);
      }
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private static void report(int round, String name, int records, Cost plain, Cost ours) {
    Cost ratio = plain.over(ours);
    System.out.printf(
        "round %d %-6s plain %,9.0f rows/s  lake %,9.0f rows/s  %3.0f %%  by processor time %3.0f %%%n",
        round,
        name,
        records / plain.seconds(),
        records / ours.seconds(),
        100 * ratio.seconds(),
        100 * ratio.processorSeconds());
  }

  private static void report(String name, List<Cost> ratios) {
    System.out.printf(
        "%s: median of plain Spark's speed %.0f %%, by processor time %.0f %%%n",
        name,
        100 * median(ratios.stream().map(Cost::seconds).toList()),
        100 * median(ratios.stream().map(Cost::processorSeconds).toList()));
  }

  private static void prepare(Path folder, int records) throws Exception {
    Files.createDirectories(folder.resolve("in"));
    try (TestTopic topic = new TestTopic("lake-throughput", PARTITIONS)) {
      for (int file = 0; file < FILES; file++) {
        StringBuilder lines = new StringBuilder();
        for (int i = file; i < records; i += FILES) {
          String json =
              "{\"order_id\":%d,\"customer_id\":%d,\"product\":\"product-%d\",\"quantity\":%d,\"price\":%d.%02d,\"status\":\"completed\",\"at\":\"2025-01-15T10:%02d:%02d.123Z\",\"note\":\"a note of some length, for order %d\"}"
                  .formatted(i, i % 977, i % 200, 1 + i % 9, i % 500, i % 100, i % 60, i % 59, i);
          lines.append(json).append('\n');
          topic.send(i % PARTITIONS, Integer.toString(i), json);
        }
        Files.writeString(folder.resolve("in/" + file + ".json"), lines);
      }
      topic.flush();
    }
  }

  private static void plainFiles(SparkSession spark, Path folder) {
    spark
        .read()
        .schema(StructType.fromDDL(COLUMNS))
        .json(folder.resolve("in").toString())
        .write()
        .format("delta")
        .mode("overwrite")
        .save(folder.resolve("plain-files").toString());
  }

  private static void plainKafka(SparkSession spark, Path folder) {
    spark
        .read()
        .format("kafka")
        .option("kafka.bootstrap.servers", TestServers.kafka().bootstrapServers())
        .option("subscribe", "lake-throughput")
        .option("startingOffsets", "earliest")
        .load()
        .select(
            from_json(col("value").cast("string"), StructType.fromDDL(COLUMNS)).as("r"),
            col("key").cast("string"),
            col("topic"),
            col("partition"),
            col("offset"),
            col("timestamp").as("kafka_timestamp"))
        .select("r.*", "key", "topic", "partition", "offset", "kafka_timestamp")
        .write()
        .format("delta")
        .mode("overwrite")
        .save(folder.resolve("plain-kafka").toString());
  }

  private static void ours(Path folder, String kind, int records) throws Exception {
    Path root = Files.createTempDirectory(folder, kind);
    TestLake lake = new TestLake(root);
    String source =
        kind.equals("files")
            ? "{type: files, path: '" + folder.resolve("in") + "', format: json}"
            : "{type: kafka, bootstrap_servers: '%s', topics: [lake-throughput]}"
                .formatted(TestServers.kafka().bootstrapServers());
    lake.define(
        "datasets/t.yml",
        "source: %s\nschema: ['%s']\ntarget: {layer: bronze, table: t}".formatted(source, COLUMNS));
    var run = lake.run("t").get(0);
    if (run.rows() != records || run.rescued() + run.quarantined() != 0) {
      throw new IllegalStateException("not all records landed: " + run + " " + lake.said);
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  /** What a step took; processor time is all of this process's, whatever else the machine does. */
  private record Cost(double seconds, double processorSeconds) {

    Cost over(Cost other) {
      return new Cost(seconds / other.seconds, processorSeconds / other.processorSeconds);
    }
  }

  private static Cost cost(Step step) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long processor = system.getProcessCpuTime();
    long start = System.nanoTime();
    step.run();
    return new Cost(
        (System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - processor) / 1e9);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
  }

  private static void delete(Path folder) throws Exception {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
