package io.instashop.faults;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.topics.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all topics {@code read_committed} while faults happen. It checks that no event id comes
 * twice, and that each stems from a committed row. The events of a partition, and so of a key, must
 * come in the order of their commit.
 *
 * <p>Items, which have no row, are watched for repetitions alone.
 *
 * <p>The audit at the end sees the same records. This one sees them when any reader does, so it
 * also notices what is taken back later.
 */
final class Auditor implements AutoCloseable {

  private static final int MOST_FINDINGS = 50;

  private final Map<String, LastingConnection> databases;
  private final String bootstrap;
  private final EventCodec codec = new EventCodec();
  private final Set<String> seen = new HashSet<>();
  private final Map<TopicPartition, Place> last = new HashMap<>();
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "auditor");
  private volatile boolean stopping;
  private volatile long records;

  /** A record's event, and where its row stands in the order of commits. */
  private record Place(long xid, int rank, long id) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byXid = Long.compare(xid, other.xid);
      int byRank = byXid != 0 ? byXid : Integer.compare(rank, other.rank);
      return byRank != 0 ? byRank : Long.compare(id, other.id);
    }
  }

  Auditor(DatabaseConnections databases, String bootstrap) {
    this.databases =
        Stream.of("instashop", "crm_db", "erp_db", "ecommerce_db")
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    name -> new LastingConnection(() -> databases.source(name))));
    this.bootstrap = bootstrap;
    thread.setDaemon(true);
    thread.start();
  }

  /** What was wrong, in one line each; empty so far if nothing was. */
  List<String> findings() {
    return List.copyOf(findings);
  }

  /** How many events it has seen. */
  long records() {
    return records;
  }

  @Override
  public void close() {
    stopping = true;
    Wait.until("the auditor's end", Duration.ofMinutes(1), () -> !thread.isAlive());
  }

  private void run() {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "default.api.timeout.ms",
            120_000,
            // It reads in large pieces: watching must not slow what is watched.
            "fetch.min.bytes",
            1_000_000,
            "fetch.max.wait.ms",
            1000);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      List<String> topics = new ArrayList<>(Topics.SOURCE_TOPICS);
      topics.add(Topics.TRANSACTION_ITEMS);
      for (String topic : topics) {
        consumer
            .partitionsFor(topic)
            .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!stopping) {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        consumer.poll(Duration.ofMillis(500)).forEach(batch::add);
        look(batch);
      }
      for (LastingConnection database : databases.values()) {
        database.close();
      }
    } catch (RuntimeException | SQLException e) {
      report("the auditor itself ended: " + e);
    }
  }

  private void look(List<ConsumerRecord<byte[], byte[]>> batch) {
    Map<EventType, List<Long>> ids = new HashMap<>();
    Map<ConsumerRecord<byte[], byte[]>, String> events = new java.util.LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      Decoded decoded = codec.decode(record.topic(), record.value(), record.timestamp());
      if (decoded instanceof Decoded.Accepted accepted) {
        String id = accepted.event().eventId();
        records++;
        if (!seen.add(id)) {
          report(id + " again at " + place(record));
        } else if (!record.topic().equals(Topics.TRANSACTION_ITEMS)) {
          events.put(record, id);
          ids.computeIfAbsent(type(id), any -> new ArrayList<>()).add(number(id));
        }
      }
    }
    Map<String, Place> places = places(ids);
    events.forEach((record, id) -> follow(record, id, places.get(id)));
  }

  private void follow(ConsumerRecord<byte[], byte[]> record, String id, Place place) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    if (place == null) {
      report(id + " at " + place(record) + " has no committed row");
      return;
    }
    Place before = last.put(partition, place);
    if (before != null && place.compareTo(before) < 0) {
      report(id + " at " + place(record) + " comes after a later commit");
    }
  }

  /** Waits for the database if it is away: rows are committed before their records. */
  private Map<String, Place> places(Map<EventType, List<Long>> ids) {
    Map<String, Place> places = new HashMap<>();
    ids.forEach(
        (type, numbers) -> {
          String sql = query(type, numbers);
          Wait.until("rows of " + type, Duration.ofMinutes(3), () -> read(type, sql, places));
        });
    return places;
  }

  private boolean read(EventType type, String sql, Map<String, Place> places) throws SQLException {
    return Objects.requireNonNull(databases.get(type.source()))
        .ask(
            sql,
            rows -> {
              while (rows.next()) {
                places.put(
                    type.wireName() + "-" + rows.getLong(1),
                    new Place(rows.getLong(2), rank(type), rows.getLong(1)));
              }
              return true;
            });
  }

  private static String query(EventType type, List<Long> ids) {
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    return switch (type) {
      case TRANSACTION -> select("transaction", "transaction_id", list);
      case TRANSACTION_STATUS -> select("transaction_status_change", "status_change_id", list);
      case USER_BEHAVIOR, SEARCH, CART_EVENT -> select("user_behavior", "behavior_id", list);
      case INTERACTION -> select("interaction", "interaction_id", list);
      case INVENTORY_MOVEMENT -> select("inventory_movement", "movement_id", list);
      case SHIPMENT -> select("shipment", "shipment_id", list);
      case SHIPMENT_STATUS -> select("shipment_status_change", "change_id", list);
      case SEGMENT_CHANGE -> select("segment_change", "change_id", list);
      case TRANSACTION_ITEM -> throw new IllegalArgumentException("an item has no row");
    };
  }

  /** The place of a table in the order of rows of one transaction. */
  private static int rank(EventType type) {
    return type == EventType.TRANSACTION_STATUS || type == EventType.SHIPMENT_STATUS ? 1 : 0;
  }

  private static String select(String table, String id, String list) {
    return "select %1$s, xid::text::bigint from %2$s where %1$s in (%3$s)"
        .formatted(id, table, list);
  }

  private static EventType type(String id) {
    String name = id.substring(0, id.indexOf('-'));
    return EventType.ofWireName(name).orElseThrow();
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.topic() + "/" + record.partition() + "@" + record.offset();
  }

  private void report(String finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }
}
