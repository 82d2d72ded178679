package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.testservers.server.TestServers;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System 2 from its records to its analyses, against plain loops over the same records. */
@Tag("slow")
class PaymentsIT {

  private static final int PARTITIONS = 2;

  @TempDir private Path folder;

  @Test
  void fromFiles() {
    PaymentStreams streams = new PaymentStreams(1, 200);
    TestLake lake =
        new TestLake(folder)
            .shipped(Map.of("INSTASHOP_PAYMENTS_DIR", folder.resolve("landing").toString()));
    streams.records.forEach(
        (topic, records) -> {
          int half = records.size() / 2;
          lake.drop(topic + "/0.json", String.join("\n", records.subList(0, half)) + "\n");
        });
    assertThat(lake.job("payments").outcome()).isEqualTo("ok");
    streams.records.forEach(
        (topic, records) -> {
          int half = records.size() / 2;
          // The last quarter comes twice, as a restarted sender would do it.
          int again = records.size() * 3 / 4;
          List<String> rest = new ArrayList<>(records.subList(half, records.size()));
          lake.drop(topic + "/1.json", String.join("\n", rest));
          lake.drop(
              topic + "/2.json",
              String.join("\n", records.subList(again, records.size())) + "\nnot json\n");
        });
    assertThat(lake.job("payments").outcome()).isEqualTo("ok");
    for (String topic : streams.records.keySet()) {
      int records = streams.records.get(topic).size();
      int all = records + (records - records * 3 / 4) + 1;
      assertThat(
              lake.value(
                  "SELECT count(*) FROM bronze.kafka_multiplex WHERE topic = '" + topic + "'"))
          .isEqualTo((long) all);
    }
    List<Row> partitions =
        lake.sql(
            "SELECT topic, partition, count(*), count(DISTINCT offset), min(offset), max(offset),"
                + " max(abs(partition - pmod(hash(key), 3)))"
                + " FROM bronze.kafka_multiplex GROUP BY ALL");
    assertThat(partitions).hasSize(9);
    for (Row row : partitions) {
      assertThat(row.getInt(1)).isBetween(0, 2);
      assertThat(row.getLong(3)).as("each offset once").isEqualTo(row.getLong(2));
      assertThat(row.getLong(4)).isZero();
      assertThat(row.getLong(5)).isEqualTo(row.getLong(2) - 1);
      assertThat(row.getInt(6)).isZero();
    }
    assertThat(
            lake.value(
                "SELECT count(*) FROM bronze.kafka_multiplex WHERE key IS NOT NULL AND timestamp"
                    + " NOT BETWEEN '2025-01-15 10:00:00' AND '2025-01-15 10:59:59'"))
        .as("times are the data's")
        .isEqualTo(0L);
    assertThat(lake.value("SELECT count(*) FROM silver.gps WHERE timestamp IS NULL")).isEqualTo(0L);
    assertThat(lake.value("SELECT count(*) FROM silver.gps WHERE _rescued IS NOT NULL"))
        .isEqualTo(0L);
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo(3L);
    analysesAgree(lake, streams);
  }

  @Test
  void fromKafka() throws Exception {
    PaymentStreams streams = new PaymentStreams(2, 200);
    TestLake lake =
        new TestLake(folder)
            .shipped(
                Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers()));
    Map<String, Long> next = new HashMap<>();
    for (String name : streams.records.keySet()) {
      try (TestTopic topic = new TestTopic(name, PARTITIONS)) {
        int i = 0;
        for (String record : streams.records.get(name)) {
          int partition = i++ % PARTITIONS;
          topic.send(partition, PaymentStreams.key(record), record);
          next.merge(name + "-" + partition, 1L, Long::sum);
        }
        topic.flush();
      }
    }
    assertThat(lake.job("payments_kafka").outcome()).isEqualTo("ok");
    String offsets = lake.definitions().queries().get("offsets_by_partition");
    List<Row> rows = lake.sql(offsets);
    assertThat(rows).hasSize(3 * PARTITIONS);
    for (Row row : rows) {
      long records = next.get(row.getString(0) + "-" + row.getInt(1));
      assertThat(row.getLong(2)).isZero();
      assertThat(row.getLong(3)).isEqualTo(records - 1);
      assertThat(row.getLong(4)).isEqualTo(records);
    }
    analysesAgree(lake, streams);
  }

  private static void analysesAgree(TestLake lake, PaymentStreams streams) {
    assertThat(
            lake.sql("SELECT * FROM bronze.kafka_multiplex LIMIT 1").get(0).schema().simpleString())
        .isEqualTo(
            "struct<key:bigint,value:string,topic:string,partition:int,offset:bigint,"
                + "timestamp:timestamp,ingestion_timestamp:timestamp>");
    Map<String, String> queries = lake.definitions().queries();
    seedQueriesAnswer(lake, queries, streams);

    Map<String, BigDecimal> averages = new HashMap<>();
    for (Row row : lake.sql(queries.get("average_amount"))) {
      averages.put(row.getString(0) + "/" + row.getString(1), row.getDecimal(3));
    }
    assertThat(averages).isEqualTo(streams.averages());

    Map<String, List<String>> steps = new HashMap<>();
    for (Row row : lake.sql(queries.get("numbered_events"))) {
      List<String> of = steps.computeIfAbsent(row.getString(0), payment -> new ArrayList<>());
      of.add(row.getString(2));
      assertThat(row.getInt(1)).isEqualTo(of.size());
    }
    assertThat(steps).isEqualTo(streams.stepsByPayment);

    assertThat(lake.value("SELECT sum(amount) FROM gold.payments_by_method"))
        .isEqualTo(streams.total());
    assertThat(lake.value("SELECT sum(positions) FROM gold.order_rides"))
        .isEqualTo((long) streams.records.get("kafka-gps").size());
    assertThat(
            lake.value("SELECT count(*) FROM silver.payments WHERE _rescued LIKE '%installments%'"))
        .as("a new field is rescued, not lost")
        .isEqualTo((long) streams.records.get("kafka-orders").size() / 10);
  }

  /** The queries that users of the original bring along, as they stand. */
  private static void seedQueriesAnswer(
      TestLake lake, Map<String, String> saved, PaymentStreams streams) {
    Map<String, String> queries = new HashMap<>(saved);
    queries.replaceAll((name, sql) -> sql.strip().replaceFirst(";$", ""));
    for (Row row : lake.sql(queries.get("count_by_topic"))) {
      LongSummaryStatistics keys =
          streams.records.get(row.getString(0)).stream()
              .mapToLong(record -> Long.parseLong(PaymentStreams.key(record)))
              .summaryStatistics();
      assertThat(row.getLong(1)).isGreaterThanOrEqualTo(keys.getCount());
      assertThat(row.getLong(2)).isEqualTo(keys.getMin());
      assertThat(row.getLong(3)).isEqualTo(keys.getMax());
    }
    for (Row row :
        lake.sql(
            "SELECT a.max_offset, b.count FROM ("
                + queries.get("max_offset_by_partition")
                + ") a JOIN ("
                + queries.get("distribution_by_partition")
                + ") b USING (topic, partition)")) {
      assertThat(row.getLong(0)).isEqualTo(row.getLong(1) - 1);
    }
    assertThat(lake.sql(queries.get("data_of_records")))
        .hasSize(10)
        .allMatch(row -> row.isNullAt(2) || row.getString(2).startsWith("{"));
    assertThat(lake.sql(queries.get("last_records")))
        .hasSize(10)
        .allMatch(row -> row.getString(5).length() <= 100);
    List<Row> methods = lake.sql(queries.get("orders_by_method"));
    assertThat(methods).hasSize(3);
    assertThat(methods).extracting(row -> -row.getLong(1)).isSorted();
    assertThat(methods.stream().map(row -> row.getDecimal(2)).reduce(BigDecimal::add))
        .contains(streams.total());
    assertThat(lake.sql(queries.get("average_by_status")).stream().mapToLong(r -> r.getLong(1)))
        .hasSize(3);
    assertThat(
            lake.sql(queries.get("payments_by_minute")).stream()
                .map(row -> row.getDecimal(3))
                .reduce(BigDecimal::add))
        .contains(streams.total());
  }

  /** The generator's own late orders: the older of two records arrives in a later file. */
  @Test
  void lateRecordsDoNotReplaceNewerOnes() throws Exception {
    Path generated = folder.resolve("generated");
    Scenario.generate(
        "2026-03-14T12:00:00Z",
        "payments",
        "--count",
        60,
        "--batch",
        20,
        "--seed",
        3,
        "--late",
        0.3,
        "--files",
        generated);
    Map<String, JsonNode> newest = new HashMap<>();
    TestLake lake =
        new TestLake(folder)
            .shipped(Map.of("INSTASHOP_PAYMENTS_DIR", folder.resolve("landing").toString()));
    List<Path> files;
    try (var orders = Files.list(generated.resolve("kafka-orders"))) {
      files = orders.sorted().toList();
    }
    long repeated = 0;
    // The file of the first batch, then the others: older records meet newer ones in the table.
    for (int from : new int[] {0, 1}) {
      for (Path file : files.subList(from, from == 0 ? 1 : files.size())) {
        lake.drop("kafka-orders/" + file.getFileName(), Files.readAllBytes(file));
        for (String line : Files.readAllLines(file)) {
          JsonNode order = new ObjectMapper().readTree(line).get("data");
          JsonNode known = newest.get(order.get("payment_id").asText());
          repeated += known == null ? 0 : 1;
          if (known == null || time(order).compareTo(time(known)) > 0) {
            newest.put(order.get("payment_id").asText(), order);
          }
        }
      }
      lake.run("payments_files", "silver_payments");
    }
    assertThat(repeated).isGreaterThan(8);
    assertThat(lake.rows("SELECT payment_id, status FROM silver.payments"))
        .containsExactlyInAnyOrderElementsOf(
            newest.values().stream()
                .map(o -> "[" + o.get("payment_id").asText() + "," + o.get("status").asText() + "]")
                .toList());
  }

  private static String time(JsonNode order) {
    return order.get("timestamp").asText();
  }

  @Test
  void theHeatMapShowsEachPosition() throws Exception {
    PaymentStreams streams = new PaymentStreams(3, 20);
    TestLake lake =
        new TestLake(folder)
            .shipped(Map.of("INSTASHOP_PAYMENTS_DIR", folder.resolve("landing").toString()));
    lake.drop("kafka-gps/a.json", String.join("\n", streams.records.get("kafka-gps")));
    lake.run("payments_files", "silver_gps");
    Path out = folder.resolve("map.html");
    TestLake.spark();
    int code =
        LakeJob.commandLine()
            .execute(
                "heatmap",
                "--lake=" + folder.resolve("lake"),
                "--definitions=lake",
                "--out=" + out);
    assertThat(code).isZero();
    assertThat(Files.readString(out)).contains("<svg", "60 positions");
    int speeds =
        LakeJob.commandLine()
            .execute(
                "heatmap",
                "--by=speed_kph",
                "--lake=" + folder.resolve("lake"),
                "--definitions=lake",
                "--out=" + out);
    assertThat(speeds).isZero();
    assertThat(Files.readString(out))
        .contains("60 positions", "Mean of speed_kph in a cell: 30", "</span> 32</p>");
  }
}
