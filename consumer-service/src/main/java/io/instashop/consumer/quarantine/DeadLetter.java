package io.instashop.consumer.quarantine;

import io.instashop.contracts.deadletters.DeadLetterHeaders;
import io.instashop.contracts.deadletters.DeadLetterOrigin;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.json.Utf8;
import io.instashop.contracts.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Turns a rejected record into its dead letter: the record unchanged, with reason and origin. One
 * that is too large for its topic is cut down: of value and key the beginning, of the headers ours.
 */
final class DeadLetter {

  /** What a dead letter may hold beside the headers that the quarantine adds. */
  private static final int LARGEST = Topics.MAX_DEAD_LETTER_BYTES - 256 * 1024;

  /** What a record alone in its batch takes beside its key, value and headers. */
  private static final int OVERHEAD = 128;

  /** What a header takes beside its name and value: the length of each, up to 5 bytes. */
  private static final int HEADER_OVERHEAD = 10;

  /** Then nothing is left of key and value. */
  private static final int MOST_EIGHTHS = 6;

  private DeadLetter() {}

  /**
   * The dead letter of a record.
   *
   * @param refused how often Kafka has refused it for its size. Each time an eighth is kept of what
   *     the letter before had, for nobody says how much the topic takes
   */
  static ProducerRecord<byte[], byte[]> of(RejectedRecord rejected, Instant now, int refused) {
    ConsumerRecord<byte[], byte[]> record = rejected.record();
    Map<String, String> texts = headers(rejected, now);
    Headers headers = of(record.headers(), texts);
    byte[] key = record.key();
    byte[] value = record.value();
    if (refused > 0 || size(key, value, headers) > LARGEST) {
      int eighths = Math.min(MOST_EIGHTHS, Math.max(0, refused - 1));
      Headers few = new RecordHeaders();
      headers.forEach(header -> addIf(CutBytes.isOfCut(header), header, few));
      int ofKey = CutBytes.KEPT_OF_KEY >> 3 * eighths;
      if (key != null && key.length > ofKey) {
        key = CutBytes.isKeyCut(few) ? key : CutBytes.ofKey(ByteBuffer.wrap(key), few);
        key = CutBytes.shorter(key, ofKey);
      }
      if (value != null) {
        // What was cut when it was read is not longer than that.
        if (CutBytes.wholeLength(few) == null) {
          value = CutBytes.ofValue(ByteBuffer.wrap(value), few);
        }
        value = CutBytes.shorter(value, CutBytes.KEPT_OF_VALUE >> 3 * eighths);
      }
      headers = few;
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      headers.add(text.getKey(), text.getValue().getBytes(StandardCharsets.UTF_8));
    }
    return new ProducerRecord<>(Topics.deadLetters(record.topic()), null, key, value, headers);
  }

  /** Bytes of a letter on the way to Kafka. */
  static long size(ProducerRecord<byte[], byte[]> letter) {
    return size(letter.key(), letter.value(), letter.headers());
  }

  private static Map<String, String> headers(RejectedRecord rejected, Instant now) {
    ConsumerRecord<byte[], byte[]> record = rejected.record();
    DeadLetterOrigin origin =
        new DeadLetterOrigin(
            new Position(record.topic(), record.partition(), record.offset()), record.timestamp());
    return DeadLetterHeaders.of(rejected.reason(), rejected.message(), origin, now);
  }

  /**
   * The record's own headers. Those of an earlier rejection give way: a dead letter that was sent
   * back and failed again. Copied and not removed one by one, for there may be very many.
   */
  private static Headers of(Headers record, Map<String, String> replaced) {
    Headers own = new RecordHeaders();
    record.forEach(
        header ->
            addIf(!replaced.containsKey(header.key()) && !CutBytes.isForged(header), header, own));
    return own;
  }

  private static void addIf(boolean wanted, Header header, Headers to) {
    if (wanted) {
      to.add(header);
    }
  }

  /** Bytes on the way to Kafka, rather too many than too few. */
  private static long size(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long size = OVERHEAD + length(key) + length(value);
    for (Header header : headers) {
      size += HEADER_OVERHEAD + Utf8.length(header.key()) + length(header.value());
    }
    return size;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
