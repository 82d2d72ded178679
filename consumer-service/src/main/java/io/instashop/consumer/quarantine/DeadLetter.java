package io.instashop.consumer.quarantine;

import io.instashop.contracts.deadletters.DeadLetterHeaders;
import io.instashop.contracts.deadletters.DeadLetterOrigin;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Turns a rejected record into its dead letter: the record unchanged, with reason and origin. One
 * that is too large for its topic is cut down: of the value the beginning, of the headers ours.
 */
final class DeadLetter {

  /** What a dead letter may hold beside the headers that the quarantine adds. */
  private static final int LARGEST = Topics.MAX_DEAD_LETTER_BYTES - 256 * 1024;

  /** A key decides the partition; a longer one is no seller's. */
  private static final int LARGEST_KEY = 1024;

  private DeadLetter() {}

  static ProducerRecord<byte[], byte[]> of(RejectedRecord rejected, Instant now) {
    ConsumerRecord<byte[], byte[]> record = rejected.record();
    Headers headers = new RecordHeaders(record.headers());
    byte[] key = record.key();
    byte[] value = record.value();
    if (size(record) > LARGEST) {
      headers = new RecordHeaders();
      keepCut(record.headers(), headers);
      key = key == null || key.length <= LARGEST_KEY ? key : null;
      if (value != null && CutValue.wholeLength(headers) == null) {
        value = CutValue.of(ByteBuffer.wrap(value), headers);
      }
    }
    Headers all = headers;
    DeadLetterOrigin origin =
        new DeadLetterOrigin(
            new Position(record.topic(), record.partition(), record.offset()), record.timestamp());
    DeadLetterHeaders.of(rejected.reason(), rejected.message(), origin, now)
        .forEach((name, text) -> put(all, name, text));
    return new ProducerRecord<>(Topics.deadLetters(record.topic()), null, key, value, all);
  }

  private static long size(ConsumerRecord<byte[], byte[]> record) {
    long size = length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      size += header.key().length() + length(header.value());
    }
    return size;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static void keepCut(Headers from, Headers to) {
    for (Header header : from) {
      if (header.key().equals(DeadLetterHeaders.VALUE_BYTES)
          || header.key().equals(DeadLetterHeaders.VALUE_SHA256)) {
        to.add(header);
      }
    }
  }

  /** Replaces a header of that name: a dead letter that was sent back and failed again. */
  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
