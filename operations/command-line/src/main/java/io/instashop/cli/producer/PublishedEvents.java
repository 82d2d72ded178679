package io.instashop.cli.producer;

import io.instashop.audit.reading.DataStores;
import io.instashop.audit.settings.AuditSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a shard's topics hold: the ids of events, each with what tells a reused id. */
final class PublishedEvents {

  /** Of an event whose time or seller cannot be read: it is taken for any. */
  static final long ANY = Long.MIN_VALUE;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, Map<Long, Long>> prints = new HashMap<>();
  private final DeletedRecords deleted = new DeletedRecords();
  private long records;

  private PublishedEvents() {}

  static PublishedEvents nothing() {
    return new PublishedEvents();
  }

  static PublishedEvents read(AuditSettings settings, SourceShard shard, Instant now) {
    PublishedEvents events = new PublishedEvents();
    new DataStores(settings)
        .kafka(
            scan -> {
              scan.beginnings(shard.topics()).keySet().forEach(events.deleted::partition);
              scan.read(shard.topics(), Instant.EPOCH, events.deleted::truncated, events::note);
            });
    if (events.deleted.any()) {
      events.deleted.keptFor(TopicRetention.read(settings, shard.topics(), now));
    }
    return events;
  }

  /** Whether the topics hold an event of that id, and if so what tells it. */
  @Nullable Long print(Row row) {
    return prints.getOrDefault(row.type(), Map.of()).get(row.id());
  }

  /** The largest id of a kind of event; 0 without any. */
  long largestId(String type) {
    return prints.getOrDefault(type, Map.of()).keySet().stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  long records() {
    return records;
  }

  /** How many ids there are. */
  long ids() {
    return prints.values().stream().mapToLong(Map::size).sum();
  }

  /** What the topics no longer hold. */
  DeletedRecords deleted() {
    return deleted;
  }

  /** What tells an event: its time and seller. */
  static long print(long micros, long customer) {
    return micros * 31 + customer;
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    records++;
    deleted.left(record);
    if (record.value() == null) {
      return;
    }
    try {
      JsonNode json = MAPPER.readTree(record.value());
      String eventId = json.path("event_id").asString("");
      int dash = eventId.lastIndexOf('-');
      if (dash > 0) {
        prints
            .computeIfAbsent(eventId.substring(0, dash), type -> new HashMap<>())
            .putIfAbsent(Long.valueOf(eventId.substring(dash + 1)), print(json));
      }
    } catch (JacksonException | NumberFormatException e) {
      // Not the producer's: it writes no such record.
    }
  }

  private static long print(JsonNode json) {
    try {
      Instant time = Instant.parse(json.path("timestamp").asString(""));
      JsonNode customer = json.path("customer_id");
      return customer.isIntegralNumber()
          ? print(
              Math.addExact(
                  Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000),
              customer.longValue())
          : ANY;
    } catch (DateTimeException | ArithmeticException e) {
      return ANY;
    }
  }
}
