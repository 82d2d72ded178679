package io.instashop.producer;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what a {@code read_committed} consumer sees of a topic, from its beginning. */
public final class CommittedRecords {

  private static final EventCodec CODEC = new EventCodec();

  private CommittedRecords() {}

  /** All records committed up to now, by partition and offset. */
  public static List<ConsumerRecord<byte[], byte[]>> of(TestSource source, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = source.clients().cursorConsumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** The events of a topic; fails if a record is none. */
  public static List<Event> events(TestSource source, String topic) {
    return of(source, topic).stream().map(CommittedRecords::event).toList();
  }

  /** The ids of the events of a topic, duplicates included. */
  public static List<String> ids(TestSource source, String topic) {
    return events(source, topic).stream().map(Event::eventId).toList();
  }

  public static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  private static Event event(ConsumerRecord<byte[], byte[]> record) {
    Decoded decoded = CODEC.decode(record.topic(), record.value(), record.timestamp());
    if (decoded instanceof Decoded.Accepted accepted) {
      return accepted.event();
    }
    throw new AssertionError(decoded + " from " + text(record));
  }
}
