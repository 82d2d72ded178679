package io.instashop.replay.events;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.reading.DataStores;
import io.instashop.audit.reading.HeaderTexts;
import io.instashop.contracts.deadletters.DeadLetterOrigin;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItems;
import io.instashop.contracts.topics.Topics;
import io.instashop.replay.ReplayException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The events of an interval as the consumer makes them from the topics' committed records. A record
 * that has a dead letter is no event, and a transaction is followed by its line items. Each call
 * continues where the last one ended.
 */
public final class TopicEvents {

  private final DataStores places;
  private final Interval interval;
  private final EventCodec codec;
  private final Set<Position> quarantined = new HashSet<>();
  private @Nullable Map<TopicPartition, Long> next;

  /** From the topics, for the events of an interval. */
  public TopicEvents(DataStores places, Interval interval, EventCodec codec) {
    this.places = places;
    this.interval = interval;
    this.codec = codec;
  }

  /**
   * Hands over the events that came since the last call.
   *
   * @throws ReplayException if Kafka has deleted records that may belong to the interval
   */
  public void read(Consumer<Event> reader) {
    places.kafka(
        scan -> {
          Map<TopicPartition, Long> from = next;
          if (from == null) {
            from = scan.since(Topics.SOURCE_TOPICS, since());
            next = from;
            refuseIfDeleted(scan.beginnings(Topics.SOURCE_TOPICS), from);
            List<String> dead = Topics.SOURCE_TOPICS.stream().map(Topics::deadLetters).toList();
            scan.read(dead, since(), partition -> {}, this::deadLetter);
          }
          next = new HashMap<>(scan.readFrom(from, record -> event(record, reader)));
        });
  }

  /** No event is later than its record by more than the codec allows. */
  private Instant since() {
    return interval.from().equals(Instant.EPOCH)
        ? Instant.EPOCH
        : interval.from().minus(EventCodec.FUTURE_TOLERANCE);
  }

  private void refuseIfDeleted(
      Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> starts) {
    List<String> deleted =
        beginnings.entrySet().stream()
            .filter(
                entry ->
                    entry.getValue() > 0
                        && entry.getValue() >= Objects.requireNonNull(starts.get(entry.getKey())))
            .map(entry -> entry.getKey().toString())
            .sorted()
            .toList();
    if (!deleted.isEmpty()) {
      throw new ReplayException(
          "Kafka has deleted records of "
              + String.join(", ", deleted)
              + " that may belong to the interval; choose a later --from");
    }
  }

  private void deadLetter(ConsumerRecord<byte[], byte[]> record) {
    DeadLetterOrigin.of(HeaderTexts.of(record.headers()))
        .ifPresent(origin -> quarantined.add(origin.position()));
  }

  private void event(ConsumerRecord<byte[], byte[]> record, Consumer<Event> reader) {
    if (quarantined.contains(new Position(record.topic(), record.partition(), record.offset()))) {
      return;
    }
    if (codec.decode(record.topic(), record.value(), record.timestamp())
            instanceof Decoded.Accepted accepted
        && interval.contains(accepted.event().timestamp())) {
      reader.accept(accepted.event());
      if (accepted.event() instanceof TransactionEvent transaction) {
        TransactionItems.of(transaction).forEach(reader);
      }
    }
  }
}
