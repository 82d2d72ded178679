package io.instashop.audit.reading;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.Reach;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.topics.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out what of an interval the stores still hold.
 *
 * <p>Kafka says nothing of the times of records that it has deleted. They came before the oldest
 * that is left. So their events are older than that one, except for the tolerance of the codec and
 * a difference between the clocks of two producers.
 */
final class ReachReader {

  private static final Duration MARGIN = EventCodec.FUTURE_TOLERANCE.plusMinutes(1);

  /** A status change keeps the amount of its transaction, whose row may be retired before it. */
  private static final Duration LONGEST_PENDING = Duration.ofDays(1);

  private static final List<EventType> ALL = List.of(EventType.values());

  private static final List<EventType> BEHAVIOR =
      List.of(EventType.USER_BEHAVIOR, EventType.SEARCH, EventType.CART_EVENT);

  private final DataStores stores;
  private final Reach reach;

  ReachReader(DataStores stores, Interval interval) {
    this.stores = stores;
    this.reach = new Reach(interval);
  }

  Reach read() {
    stores.kafka(this::topics);
    stores.shop(shop -> marks(shop, "the shop"));
    stores.crm(crm -> marks(crm, "the CRM"));
    for (Follower follower : Follower.values()) {
      follower(follower);
    }
    stores.warehouse(warehouse -> marks(warehouse, "the warehouse"));
    return reach;
  }

  private void follower(Follower follower) {
    Optional<String> absence = stores.absence(follower);
    if (absence.isPresent()) {
      reach.limitEvents(follower.types(), Instant.MAX, absence.get() + ": what fills it is off");
    } else if (follower != Follower.SEGMENTS) {
      stores.follower(follower, database -> marks(database, follower.database()));
    }
  }

  private void topics(TopicScan scan) {
    List<String> topics = new ArrayList<>(Topics.SOURCE_TOPICS);
    topics.add(Topics.TRANSACTION_ITEMS);
    Topics.SOURCE_TOPICS.forEach(topic -> topics.add(Topics.deadLetters(topic)));
    Map<String, Instant> oldest = new TreeMap<>();
    scan.oldest(topics)
        .forEach(
            (partition, record) -> {
              reach.oldestOffset(partition.topic(), partition.partition(), record.offset());
              oldest.merge(
                  partition.topic(),
                  record.time().isAfter(reach.interval().to())
                      ? reach.interval().to()
                      : record.time().plus(MARGIN),
                  (a, b) -> a.isAfter(b) ? a : b);
            });
    oldest.forEach(this::limit);
  }

  private void limit(String topic, Instant from) {
    String reason = "Kafka has deleted records of " + topic;
    String source = Topics.withoutDeadLetterSuffix(topic);
    if (source.equals(topic)) {
      reach.limitEvents(
          Arrays.stream(EventType.values()).filter(type -> type.topic().equals(topic)).toList(),
          from,
          reason);
    } else {
      reach.limitDeadLetters(source, from, reason);
    }
  }

  private void marks(Connection connection, String database) throws SQLException {
    RetentionMarks.of(connection)
        .forEach(
            (place, before) -> retired(place, before, database + " has retired rows of " + place));
  }

  private void retired(String place, Instant before, String reason) {
    switch (place) {
      case "transaction", "transaction_detail", "transactions", "transaction_items" -> {
        reach.limitEvents(List.of(EventType.TRANSACTION), before, reason);
        reach.limit(EventType.TRANSACTION_STATUS, before.plus(LONGEST_PENDING), reason);
      }
      case "transaction_status_change" -> reach.limit(EventType.TRANSACTION_STATUS, before, reason);
      case "user_behavior", "searches", "cart_events" ->
          reach.limitEvents(BEHAVIOR, before, reason);
      case "interaction", "interactions" ->
          reach.limitEvents(List.of(EventType.INTERACTION), before, reason);
      case "realtime_events" -> {
        reach.limitEvents(ALL, before, reason);
        reach.limitSessions(before, reason);
        reach.limitWindows(before, reason);
      }
      case "customer_sessions" -> reach.limitSessions(before, reason);
      default ->
          // None, if it is a table that the audit does not read.
          Arrays.stream(Follower.values())
              .filter(follower -> follower.isPlace(place))
              .forEach(follower -> reach.limitEvents(follower.types(), before, reason));
    }
  }

  /** The first record of a partition whose oldest records Kafka has deleted. */
  record Oldest(long offset, Instant time) {

    static Oldest none(long offset) {
      return new Oldest(offset, Instant.MAX);
    }
  }
}
