package io.instashop.consumer.intake;

import io.instashop.consumer.quarantine.CutValue;
import io.instashop.contracts.topics.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads values, but of one that is too large for a dead letter only the beginning. So a poll of
 * compressed records cannot fill the memory. A topic's {@code max.message.bytes} bounds what is
 * compressed, not what comes out.
 *
 * <p>Nor do many values that are just small enough fill it: a poll ends before they do. {@link
 * BatchLimit} tells when one begins. Kafka keeps a record whose value cannot be read, gives those
 * before it, and tries that one again with the next poll.
 */
public final class BoundedBytes implements Deserializer<byte[]> {

  /** The largest value that is read whole: no event can be larger. */
  static final int LARGEST = Topics.MAX_MESSAGE_BYTES;

  /** What one poll reads of values and their headers, in bytes: some times an ordinary batch. */
  static final int MOST_IN_POLL = 8 * 1024 * 1024;

  /** What a header takes in memory beside its bytes, about. */
  private static final int HEADER = 64;

  /** Bytes of this poll so far: a thread reads values within its own polls alone. */
  private static final ThreadLocal<Long> READ = ThreadLocal.withInitial(() -> 0L);

  /** Kafka makes it by this constructor. */
  public BoundedBytes() {}

  /** A poll of this thread begins. */
  static void pollBegins() {
    READ.remove();
  }

  @Override
  public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
    return data;
  }

  @Override
  public byte @Nullable [] deserialize(String topic, Headers headers, byte @Nullable [] data) {
    return data == null ? null : deserialize(topic, headers, ByteBuffer.wrap(data));
  }

  @Override
  public byte @Nullable [] deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    if (data == null) {
      return null;
    }
    count(headers, Math.min(data.remaining(), LARGEST));
    if (data.remaining() > LARGEST) {
      return CutValue.of(data, headers);
    }
    byte[] value = new byte[data.remaining()];
    data.duplicate().get(value);
    return value;
  }

  /** The first record of a poll always fits: none may wait forever. */
  private static void count(Headers headers, int value) {
    long size = value;
    for (Header header : headers) {
      byte @Nullable [] bytes = header.value();
      size += HEADER + header.key().length() + (bytes == null ? 0 : bytes.length);
    }
    long before = READ.get();
    if (before > 0 && before + size > MOST_IN_POLL) {
      throw new SerializationException("the poll is full; this record comes with the next one");
    }
    READ.set(before + size);
  }
}
