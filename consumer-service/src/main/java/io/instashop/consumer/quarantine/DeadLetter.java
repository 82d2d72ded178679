package io.instashop.consumer.quarantine;

import io.instashop.contracts.deadletters.DeadLetterHeaders;
import io.instashop.contracts.deadletters.DeadLetterOrigin;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Turns a rejected record into its dead letter: the record unchanged, with reason and origin. */
final class DeadLetter {

  private DeadLetter() {}

  static ProducerRecord<byte[], byte[]> of(RejectedRecord rejected, Instant now) {
    ConsumerRecord<byte[], byte[]> record = rejected.record();
    Headers headers = new RecordHeaders(record.headers());
    DeadLetterOrigin origin =
        new DeadLetterOrigin(
            new Position(record.topic(), record.partition(), record.offset()), record.timestamp());
    DeadLetterHeaders.of(rejected.reason(), rejected.message(), origin, now)
        .forEach((name, value) -> put(headers, name, value));
    return new ProducerRecord<>(
        Topics.deadLetters(record.topic()), null, record.key(), record.value(), headers);
  }

  /** Replaces a header of that name: a dead letter that was sent back and failed again. */
  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
