package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jerolba.carpet.CarpetReader;
import io.instashop.local.process.Ports;
import io.instashop.local.registry.LocalSchemaRegistry;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System 4 from landing files and Avro messages to gold, against plain loops over the files. */
@Tag("slow")
class FarmIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  record Reading(String reading_id, Double soil_moisture_pct, Double ph) {}

  @Test
  void dirtyFilesAndOnlineSalesBecomeGold() throws IOException {
    try (LocalSchemaRegistry registry =
        LocalSchemaRegistry.start(folder.resolve("registry"), Ports.free())) {
      String kafka = TestServers.kafka().bootstrapServers();
      TestLake lake =
          new TestLake(folder)
              .shipped(
                  Map.of(
                      "INSTASHOP_LANDING_DIR", folder.resolve("landing").toString(),
                      "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka,
                      "SCHEMA_REGISTRY_URL", registry.url()));
      make("2026-03-14T12:00:00Z", 1, kafka, registry);
      assertThat(lake.job("farm").outcome()).isEqualTo("ok");
      make("2026-03-15T12:00:00Z", 2, kafka, registry);
      assertThat(lake.job("farm").outcome()).isEqualTo("ok");
      // Another run finds nothing new and changes nothing.
      lake.run("inventory", "sales_orders", "online_sales", "silver_inventory", "silver_sales");

      salesAgree(lake, sold(kafka, registry));
      sensorsAndWeatherAgree(lake);
      stockAgrees(lake);
      logisticsAgree(lake);
    }
  }

  private void make(String at, int seed, String kafka, LocalSchemaRegistry registry) {
    Path landing = folder.resolve("landing");
    Scenario.generate(
        at,
        "landing",
        "--count",
        100,
        "--batch",
        60,
        "--dirty",
        "0.06",
        "--seed",
        seed,
        "--folder",
        landing);
    Scenario.generate(
        at,
        "sales",
        "--count",
        150,
        "--batch",
        50,
        "--seed",
        seed + 10,
        "--kafka",
        kafka,
        "--registry",
        registry.url());
  }

  /** The messages as the generator sent them, read by Kafka's and Avro's own classes. */
  private static List<GenericRecord> sold(String kafka, LocalSchemaRegistry registry)
      throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                MAPPER
                    .readTree(
                        URI.create(registry.url() + "/subjects/online-sales-value/versions/latest")
                            .toURL()
                            .openStream())
                    .get("schema")
                    .asText());
    List<GenericRecord> sold = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("online-sales").stream()
              .map(each -> new TopicPartition("online-sales", each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (var message : consumer.poll(Duration.ofSeconds(1))) {
          // A zero and four bytes of the schema's id come first.
          var bytes =
              DecoderFactory.get()
                  .binaryDecoder(message.value(), 5, message.value().length - 5, null);
          sold.add(new GenericDatumReader<GenericRecord>(schema).read(null, bytes));
        }
      }
    }
    return sold;
  }

  private static BigDecimal price(GenericRecord sale) {
    int scale =
        ((LogicalTypes.Decimal) sale.getSchema().getField("unit_price").schema().getLogicalType())
            .getScale();
    ByteBuffer bytes = (ByteBuffer) sale.get("unit_price");
    return new BigDecimal(new BigInteger(bytes.array()), scale);
  }

  private void salesAgree(TestLake lake, List<GenericRecord> sold) throws IOException {
    Map<String, String[]> products = new HashMap<>();
    for (String[] row : csv("inventory")) {
      if (row.length >= 10 && !row[6].equals("many")) {
        products.put(row[0], row);
      }
    }
    Sums expected = new Sums();
    Set<String> seen = new HashSet<>();
    int good = 0;
    int repeated = 0;
    for (String line : lines("sales_orders")) {
      JsonNode order = MAPPER.readTree(line);
      if (!seen.add(order.get("order_id").asText())) {
        repeated++;
        continue;
      }
      boolean right = true;
      for (JsonNode item : order.get("items")) {
        right &= item.get("quantity").asInt() > 0;
      }
      if (!right) {
        continue;
      }
      good++;
      if (order.get("status").asText().equals("completed")) {
        for (JsonNode item : order.get("items")) {
          String day = order.get("ordered_at").asText().substring(0, 10);
          addSale(
              expected,
              products,
              day,
              order,
              item,
              new BigDecimal(item.get("unit_price").asText()));
        }
      }
    }
    assertThat(repeated).isPositive();
    assertThat(good).isLessThan(seen.size());
    assertThat(lake.value("SELECT count(*) FROM bronze.sales_orders"))
        .isEqualTo((long) seen.size() + repeated);
    assertThat(lake.value("SELECT count(*) FROM silver.sales_orders")).isEqualTo((long) good);
    assertThat(lake.value("SELECT count(*) FROM bronze.online_sales")).isEqualTo(300L);
    assertThat(sold).hasSize(300);
    for (GenericRecord sale : sold) {
      JsonNode json = MAPPER.readTree(sale.toString());
      String day = Instant.ofEpochMilli((Long) sale.get("sold_at")).toString().substring(0, 10);
      addSale(expected, products, day, json, json, price(sale));
    }

    Sums shown = new Sums();
    for (Row r :
        lake.sql(
            "SELECT day, region, category, channel, lines, quantity, revenue, margin"
                + " FROM gold.farm_sales_daily")) {
      shown.add(
          r.get(0) + "|" + r.get(1) + "|" + r.get(2) + "|" + r.get(3),
          r.get(4),
          r.get(5),
          r.get(6),
          r.get(7));
    }
    assertThat(expected.size()).isGreaterThan(50);
    assertThat(shown.text()).isEqualTo(expected.text());
    assertThat(lake.value("SELECT sum(revenue) FROM gold.farm_suppliers"))
        .isEqualTo(lake.value("SELECT sum(revenue) FROM gold.farm_sales_daily"));
  }

  private static void addSale(
      Sums sums,
      Map<String, String[]> products,
      String day,
      JsonNode where,
      JsonNode line,
      BigDecimal price) {
    String[] product = products.get(line.get("product_id").asText());
    if (product == null) {
      return;
    }
    BigDecimal quantity = new BigDecimal(line.get("quantity").asInt());
    BigDecimal revenue = quantity.multiply(price);
    sums.add(
        String.join(
            "|", day, where.get("region").asText(), product[2], where.get("channel").asText()),
        1,
        quantity,
        revenue,
        revenue.subtract(quantity.multiply(new BigDecimal(product[8]))));
  }

  private void sensorsAndWeatherAgree(TestLake lake) throws IOException {
    long readings = 0;
    long possible = 0;
    for (Path file : files("iot_sensors")) {
      for (Reading r : new CarpetReader<>(file.toFile(), Reading.class).toList()) {
        readings++;
        possible += r.soil_moisture_pct() != null && r.ph() <= 14 ? 1 : 0;
      }
    }
    assertThat(possible).isLessThan(readings);
    assertThat(lake.value("SELECT count(*) FROM bronze.iot_sensors")).isEqualTo(readings);
    assertThat(lake.value("SELECT count(*) FROM silver.soil")).isEqualTo(possible);

    long broken = 0;
    long impossible = 0;
    Sums rain = new Sums();
    for (String line : lines("weather")) {
      try {
        JsonNode o = MAPPER.readTree(line);
        if (o.get("humidity_pct").asDouble() > 100) {
          impossible++;
        } else {
          rain.add(
              o.get("observed_at").asText().substring(0, 10) + "|" + o.get("region").asText(),
              1,
              o.get("rainfall_mm").asText());
        }
      } catch (JsonProcessingException e) {
        broken++;
      }
    }
    assertThat(quarantined(lake, "weather")).isPositive().isEqualTo(broken);
    assertThat(quarantined(lake, "silver_weather")).isPositive().isEqualTo(impossible);
    Sums shown = new Sums();
    for (Row r :
        lake.sql(
            "SELECT day, region, observations, rainfall_mm FROM gold.farm_conditions"
                + " WHERE observations IS NOT NULL")) {
      shown.add(r.get(0) + "|" + r.get(1), r.get(2), r.get(3));
    }
    assertThat(shown.text()).isEqualTo(rain.text());
  }

  private void logisticsAgree(TestLake lake) {
    Set<String> good = new HashSet<>();
    Set<String> late = new HashSet<>();
    long backwards = 0;
    for (String[] row : csv("logistics")) {
      if (!row[7].isEmpty() && row[7].compareTo(row[5]) < 0) {
        backwards++;
        continue;
      }
      good.add(row[0]);
      if (row[7].compareTo(row[6]) > 0) {
        late.add(row[0]);
      }
    }
    assertThat(good).isNotEmpty();
    assertThat(quarantined(lake, "silver_logistics")).isEqualTo(backwards);
    assertThat(lake.value("SELECT sum(shipments) FROM gold.farm_logistics"))
        .isEqualTo((long) good.size());
    assertThat(lake.value("SELECT sum(late) FROM gold.farm_logistics"))
        .isEqualTo((long) late.size());
  }

  private void stockAgrees(TestLake lake) throws IOException {
    Map<String, Integer> newest = new HashMap<>();
    Map<String, Integer> reorder = new HashMap<>();
    long cut = 0;
    long words = 0;
    // In the order of the files' times.
    for (String[] row : csv("inventory")) {
      if (row.length < 10) {
        cut++;
      } else if (row[6].equals("many")) {
        words++;
      } else {
        newest.put(row[0] + row[5], Integer.parseInt(row[6]));
        reorder.put(row[0] + row[5], Integer.parseInt(row[7]));
      }
    }
    long alerts =
        newest.entrySet().stream().filter(e -> e.getValue() <= reorder.get(e.getKey())).count();
    assertThat(alerts).isPositive();
    assertThat(lake.value("SELECT count(*) FROM silver.inventory")).isEqualTo((long) newest.size());
    assertThat(lake.value("SELECT sum(quantity_on_hand) FROM silver.inventory"))
        .isEqualTo(newest.values().stream().mapToLong(n -> n).sum());
    assertThat(lake.value("SELECT count(*) FROM gold.farm_stock_alerts")).isEqualTo(alerts);
    assertThat(quarantined(lake, "inventory")).isPositive().isEqualTo(cut);
    assertThat(quarantined(lake, "silver_inventory")).isPositive().isEqualTo(words);
    assertThat(lake.value("SELECT count(*) FROM silver.suppliers")).isEqualTo(12L);
  }

  private static long quarantined(TestLake lake, String dataset) {
    return (Long)
        lake.value("SELECT count(*) FROM quarantine.records WHERE dataset = '" + dataset + "'");
  }

  /** No value of these files holds a comma. */
  private List<String[]> csv(String dataset) {
    List<String[]> rows = new ArrayList<>();
    for (Path file : files(dataset)) {
      read(file).stream().skip(1).forEach(line -> rows.add(line.split(",", -1)));
    }
    return rows;
  }

  private List<String> lines(String dataset) {
    return files(dataset).stream().flatMap(file -> read(file).stream()).toList();
  }

  private List<Path> files(String dataset) {
    try (Stream<Path> files = Files.list(folder.resolve("landing").resolve(dataset))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
