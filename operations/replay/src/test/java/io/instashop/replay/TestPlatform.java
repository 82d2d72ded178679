package io.instashop.replay;

import static org.awaitility.Awaitility.await;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.settings.Database;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.contracts.topics.Topics;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.Migrations;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Real servers with the consumer's tables, and what producer and consumer would do on them. */
public final class TestPlatform {

  private static final EventCodec CODEC = new EventCodec();
  private static final int PARTITIONS = 2;

  /** The value of a probe. */
  private static final int PROBE_BYTES = 1_000;

  private TestPlatform() {}

  /** Empty tables as the consumer's migrations make them, and all topics. */
  public static void create() throws Exception {
    TestServers.warehouse().recreateDatabase("dwh_db");
    for (String migration : Migrations.ofWarehouse()) {
      sql(migration);
    }
    List<String> names = new ArrayList<>(Topics.SOURCE_TOPICS);
    Topics.SOURCE_TOPICS.forEach(topic -> names.add(Topics.deadLetters(topic)));
    try (Admin admin = admin()) {
      names.removeAll(admin.listTopics().names().get());
      admin
          .createTopics(
              names.stream()
                  .map(
                      name ->
                          new NewTopic(name, PARTITIONS, (short) 1)
                              .configs(Map.of("retention.ms", "-1")))
                  .toList())
          .all()
          .get();
    }
  }

  /** Settings that lead to the servers. */
  public static AuditSettings settings(Instant from, Instant to) {
    return settings(from, to, Duration.ofSeconds(30));
  }

  /** Settings with a timeout. */
  public static AuditSettings settings(Instant from, Instant to, Duration timeout) {
    Database warehouse =
        new Database(
            TestServers.warehouse().jdbcUrl("dwh_db"), PostgresServer.USER, PostgresServer.USER);
    return new AuditSettings(
        warehouse,
        warehouse,
        warehouse,
        warehouse,
        warehouse,
        KafkaAccess.open(TestServers.kafka().bootstrapServers()),
        TestServers.redis().url(),
        Duration.ofSeconds(30),
        Duration.ofHours(48),
        Duration.ofSeconds(30),
        timeout,
        from,
        to);
  }

  /** Commits the record of an event, and tells where it is. */
  public static Position publish(Event event) {
    return publish(event, event.timestamp().toEpochMilli() + 100);
  }

  /** The same with a Kafka timestamp of its own. */
  public static Position publish(Event event, long timestamp) {
    return send(
        new ProducerRecord<>(
            event.type().topic(),
            1,
            timestamp,
            bytes(Long.toString(event.customerId())),
            CODEC.encode(event),
            new RecordHeaders().add("trace", bytes("abc"))));
  }

  /** Commits a record. */
  public static Position send(ProducerRecord<byte[], byte[]> record) {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      RecordMetadata sent = producer.send(record).get();
      return new Position(sent.topic(), sent.partition(), sent.offset());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the dead letter of a record as the consumer does. */
  public static Position quarantine(Position source, String reason, Instant at) {
    ConsumerRecord<byte[], byte[]> record =
        records(source.topic()).stream()
            .filter(r -> r.partition() == source.partition() && r.offset() == source.offset())
            .findFirst()
            .orElseThrow();
    Headers headers = new RecordHeaders(record.headers());
    header(headers, "dlt-reason", reason);
    header(headers, "dlt-message", "field 'timestamp' is wrong");
    header(headers, "dlt-source-topic", source.topic());
    header(headers, "dlt-source-partition", "" + source.partition());
    header(headers, "dlt-source-offset", "" + source.offset());
    header(headers, "dlt-source-timestamp", "" + record.timestamp());
    header(headers, "dlt-time", at.toString());
    return send(
        new ProducerRecord<>(
            Topics.deadLetters(source.topic()), 0, record.key(), record.value(), headers));
  }

  /** Lets the consumer's group have read everything. */
  public static void consumeAll() throws Exception {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      for (String topic : Topics.SOURCE_TOPICS) {
        for (int i = 0; i < PARTITIONS; i++) {
          latest.put(new TopicPartition(topic, i), OffsetSpec.latest());
        }
      }
      Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
      admin
          .listOffsets(latest)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
      admin.alterConsumerGroupOffsets(ConsumerGroups.CONSUMER, ends).all().get();
    }
  }

  /** All committed records of a topic. */
  public static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                TestServers.kafka().bootstrapServers(),
                "fetch.max.wait.ms",
                20,
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  /** The text of a header, or null. */
  public static String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Runs statements on the warehouse. */
  public static void sql(String statements) throws SQLException {
    try (Connection connection = TestServers.warehouse().pooled("dwh_db");
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  /** The rows of a query, columns joined by a bar. */
  public static List<String> lines(String query) throws SQLException {
    try (Connection connection = TestServers.warehouse().pooled("dwh_db");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> lines = new ArrayList<>();
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(row.getString(i));
        }
        lines.add(String.join("|", columns.stream().map(String::valueOf).toList()));
      }
      return lines;
    }
  }

  public static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", TestServers.kafka().bootstrapServers());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Makes a topic with this bound on a record; returns when its broker keeps the bound. */
  public static void largestRecord(String topic, int bytes) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp bound =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    try (Admin admin = admin();
        KafkaProducer<byte[], byte[]> probe =
            producer(Map.of("transactional.id", "probe-" + topic))) {
      if (!admin.listTopics().names().get().contains(topic)) {
        NewTopic made = new NewTopic(topic, 1, (short) 1).configs(Topics.spec(topic).config());
        admin.createTopics(List.of(made)).all().get();
      }
      admin.incrementalAlterConfigs(Map.of(resource, List.of(bound))).all().get();
      probe.initTransactions();
      await()
          .atMost(Patience.seconds(20))
          .until(() -> isTaken(probe, topic) == bytes > PROBE_BYTES);
    }
  }

  /** Whether the broker takes a record, which is never committed. */
  private static boolean isTaken(KafkaProducer<byte[], byte[]> probe, String topic) {
    probe.beginTransaction();
    Future<?> sent = probe.send(new ProducerRecord<>(topic, bytes("probe"), new byte[PROBE_BYTES]));
    probe.flush();
    probe.abortTransaction();
    try {
      sent.get();
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()));
  }

  private static void header(Headers headers, String name, String value) {
    headers.remove(name).add(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
