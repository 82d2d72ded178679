package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.instashop.lake.run.StreamRunner;
import io.instashop.local.process.Ports;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KafkaIT {

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void emptyLake() {
    lake = new TestLake(folder);
  }

  private void dataset(String topic, String more) {
    lake.define(
        "datasets/k.yml",
        """
        source: {type: kafka, bootstrap_servers: '%s', topics: [%s], max_records_per_batch: 10 %s
        target: {layer: bronze, table: k}
        """
            .formatted(TestServers.kafka().bootstrapServers(), topic, more));
  }

  @Test
  void jsonWithPartitionsOffsetsRescueAndQuarantine() throws Exception {
    try (TestTopic topic = new TestTopic("lake-json", 2)) {
      dataset("lake-json", "}\nschema: [id BIGINT NOT NULL, v DOUBLE]");
      for (int i = 0; i < 30; i++) {
        topic.send(i % 2, "key" + i, "{\"id\":%d,\"v\":%d.5}".formatted(i, i));
      }
      topic.send(0, "a", "{\"id\":100,\"v\":\"x\",\"new\":[1]}");
      topic.send(0, "b", "{\"id\":");
      topic.send(1, "c", (byte[]) null);
      topic.flush();
      lake.run("k");
      lake.run("k");
      assertThat(
              lake.rows(
                  "SELECT count(*), count(DISTINCT _partition, _offset), sum(id), max(_key) FROM"
                      + " bronze.k"))
          .containsExactly("[31,31,535,key9]");
      assertThat(lake.rows("SELECT _partition, _offset, _rescued FROM bronze.k WHERE id = 100"))
          .containsExactly("[0,15,{\"v\":\"x\",\"new\":[1]}]");
      assertThat(
              lake.rows("SELECT source, partition, position, raw, reason FROM quarantine.records"))
          .hasSize(2)
          .anySatisfy(
              row -> assertThat(row).startsWith("[lake-json,0,16,{\"id\":,broken JSON at byte"))
          .contains("[lake-json,1,15,null,no value (a tombstone)]");
      assertThat(String.join("\n", lake.said))
          .contains("k: topic lake-json partition 0 offset 16: broken JSON");
      topic.send(1, "d", "{\"id\":101}");
      topic.flush();
      lake.run("k");
      assertThat(lake.value("SELECT count(*) FROM bronze.k")).isEqualTo(32L);
    }
  }

  @Test
  void whatKafkaNoLongerHasStaysInTheTable() throws Exception {
    try (TestTopic topic = new TestTopic("lake-loss", 1)) {
      dataset("lake-loss", "}\nschema: [id BIGINT]");
      for (int i = 0; i < 6; i++) {
        topic.send(0, "k", "{\"id\":" + i + "}");
      }
      topic.flush();
      assertThat(lake.rebuild("k").get(0).rows()).isEqualTo(6);
      topic.deleteBefore(0, 4);
      assertThat(lake.rebuild("k").get(0).message())
          .contains("topic lake-loss partition 0 begins at offset 4", "--accept-loss");

      for (int i = 6; i < 10; i++) {
        topic.send(0, "k", "{\"id\":" + i + "}");
      }
      topic.flush();
      topic.deleteBefore(0, 8);
      assertThat(lake.run("k").get(0).message())
          .contains("Kafka no longer has records", "'lake run k --accept-loss'")
          .doesNotContain("rebuild");
      assertThat(lake.run(true, "k").get(0).outcome()).isEqualTo("ok");
      assertThat(lake.rows("SELECT count(*), sum(id) FROM bronze.k")).containsExactly("[8,32]");
      assertThat(lake.rebuild(true, "k").get(0).outcome()).isEqualTo("ok");
      topic.send(0, "k", "{\"id\":10}");
      topic.flush();
      lake.run("k");
      assertThat(lake.rows("SELECT id FROM bronze.k")).containsExactly("[10]", "[8]", "[9]");
    }
  }

  @Test
  void aTopicThatWasRecreatedIsNoticedAndReadFromItsBeginning() throws Exception {
    try (TestTopic other = new TestTopic("lake-other", 1)) {
      TestTopic topic = new TestTopic("lake-recreated", 1);
      dataset("lake-recreated, lake-other", "}\nschema: [id BIGINT]");
      for (int id = 1; id <= 3; id++) {
        topic.send(0, "k", "{\"id\":" + id + "}");
        other.send(0, "k", "{\"id\":" + 100 * id + "}");
      }
      topic.flush();
      other.flush();
      assertThat(lake.run("k").get(0).rows()).isEqualTo(6);

      // Longer than the old one, so that its offsets look as if they went on.
      topic = TestTopic.recreated(topic, 2);
      for (int id = 11; id <= 15; id++) {
        topic.send(0, "k", "{\"id\":" + id + "}");
      }
      topic.send(1, "k", "{\"id\":16}");
      topic.flush();
      topic.close();
      other.send(0, "k", "{\"id\":400}");
      other.flush();
      assertThat(lake.run("k").get(0).message())
          .contains("topic lake-recreated was deleted and recreated", "'lake run k --accept-loss'");
      assertThat(lake.value("SELECT count(*) FROM bronze.k")).isEqualTo(6L);
      assertThat(lake.rebuild("k").get(0).message()).contains("topic lake-recreated was recreated");

      assertThat(lake.run(true, "k").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
      assertThat(lake.run("k").get(0).outcome()).isEqualTo("ok");
      assertThat(lake.rows("SELECT count(*), count(DISTINCT id), sum(id) FROM bronze.k"))
          .containsExactly("[13,13,1087]");
    }
  }

  @Test
  void avroWithoutADeclarationFollowsTheRulesOfFiles() throws Exception {
    Schema first =
        SchemaBuilder.record("Sale")
            .fields()
            .requiredInt("id")
            .requiredString("_source")
            .endRecord();
    Schema second =
        SchemaBuilder.record("Sale")
            .fields()
            .requiredString("id")
            .optionalString("city")
            .endRecord();
    Map<Integer, Schema> schemas = Map.of(7, first, 8, second);
    try (TestTopic topic = new TestTopic("lake-avro-found", 1)) {
      try (Registry registry = new Registry(schemas, "lake-avro-found", first)) {
        dataset("lake-avro-found", ", format: avro, registry: '" + registry.url() + "'}");
        topic.send(0, "a", avro(7, first, Map.of("id", 1, "_source", "web")));
        topic.flush();
        assertThat(lake.run("k").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
      }
      // The newest schema has another type for a column that the table has.
      try (Registry registry = new Registry(schemas, "lake-avro-found", second)) {
        dataset("lake-avro-found", ", format: avro, registry: '" + registry.url() + "'}");
        topic.send(0, "b", avro(8, second, Map.of("id", "2", "city", "Lyon")));
        topic.send(0, "c", avro(8, second, Map.of("id", "three", "city", "Nice")));
        topic.flush();
        assertThat(lake.run("k").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
      }
      assertThat(lake.rows("SELECT id, _source_, city, _source, _rescued FROM bronze.k"))
          .containsExactly(
              "[1,web,null,lake-avro-found,null]",
              "[null,null,Lyon,lake-avro-found,{\"id\":\"2\"}]",
              "[null,null,Nice,lake-avro-found,{\"id\":\"three\"}]");
    }
  }

  @Test
  void aRegistryThatIsAwayWhenAStreamBeginsKeepsNobodyElseFromLanding() throws Exception {
    Schema schema = SchemaBuilder.record("Sale").fields().requiredLong("id").endRecord();
    lake.define(
        "datasets/prices.yml",
        "source: {type: files, path: '%s', format: json}\nschema: [id INT]\n"
                .formatted(lake.landing("prices"))
            + "target: {layer: bronze, table: prices}");
    lake.drop("prices/a.json", "{\"id\":1}\n");
    int port = Ports.free();
    try (TestTopic topic = new TestTopic("lake-late", 1)) {
      dataset("lake-late", ", format: avro, registry: 'http://127.0.0.1:" + port + "'}");
      topic.send(0, "a", avro(7, schema, Map.of("id", 5L)));
      topic.flush();
      try (StreamRunner stream =
          lake.stream(Clock.systemUTC(), Duration.ofMillis(500), "k", "prices")) {
        await().atMost(Patience.minutes(3)).until(() -> lake.folder().hasTable("bronze.prices"));
        await()
            .atMost(Patience.minutes(1))
            .until(() -> lake.said.stream().anyMatch(line -> line.contains("does not answer")));
        try (Registry registry = new Registry(port, Map.of(7, schema), "lake-late", schema)) {
          lake.drop("prices/b.json", "{\"id\":2}\n");
          await()
              .atMost(Patience.minutes(3))
              .untilAsserted(
                  () -> {
                    assertThat(lake.folder().hasTable("bronze.k")).isTrue();
                    assertThat(lake.rows("SELECT id FROM bronze.k")).containsExactly("[5]");
                    assertThat(lake.rows("SELECT id FROM bronze.prices"))
                        .containsExactly("[1]", "[2]");
                  });
        }
      }
    }
  }

  @Test
  void avroOfSeveralSchemasFromARegistry() throws Exception {
    Schema first =
        SchemaBuilder.record("Sale").fields().requiredLong("id").optionalString("city").endRecord();
    Schema second =
        SchemaBuilder.record("Sale").fields().requiredLong("id").requiredDouble("tip").endRecord();
    try (Registry registry = new Registry(Map.of(7, first, 300, second), "lake-avro", first);
        TestTopic topic = new TestTopic("lake-avro", 1)) {
      dataset("lake-avro", ", format: avro, registry: '" + registry.url() + "'}");
      topic.send(0, "a", avro(7, first, Map.of("id", 1L, "city", "Lyon")));
      topic.send(0, "b", avro(300, second, Map.of("id", 2L, "tip", 0.5)));
      topic.send(0, "c", "plain text");
      topic.flush();
      lake.run("k");
      assertThat(lake.rows("SELECT id, city, _rescued, _schema_version FROM bronze.k"))
          .containsExactly("[1,Lyon,null,7]", "[2,null,{\"tip\":0.5},300]");
      assertThat(lake.rows("SELECT reason FROM quarantine.records"))
          .singleElement()
          .asString()
          .startsWith("[no Avro in a registry's format");
    }
  }

  @Test
  void aMissingTopicAndAnAbsentBrokerAreTold() throws Exception {
    dataset("lake-nowhere", "}");
    assertThat(lake.run("k").get(0).message()).endsWith("has no topic lake-nowhere");
  }

  private static byte[] avro(int id, Schema schema, Map<String, Object> values) throws IOException {
    GenericRecord record = new GenericData.Record(schema);
    values.forEach(record::put);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  /** Answers like a Confluent-compatible registry. */
  private static final class Registry implements AutoCloseable {
    private final HttpServer server;

    Registry(Map<Integer, Schema> schemas, String topic, Schema latest) throws IOException {
      this(0, schemas, topic, latest);
    }

    Registry(int port, Map<Integer, Schema> schemas, String topic, Schema latest)
        throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      Map<String, Schema> answers = new HashMap<>();
      schemas.forEach((id, schema) -> answers.put("/schemas/ids/" + id, schema));
      answers.put("/subjects/" + topic + "-value/versions/latest", latest);
      server.createContext(
          "/",
          exchange -> {
            Schema schema = answers.get(exchange.getRequestURI().getPath());
            String text = schema == null ? "" : schema.toString().replace("\"", "\\\"");
            String answer =
                schema == null ? "{\"error_code\":40403}" : "{\"schema\":\"" + text + "\"}";
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(schema == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
