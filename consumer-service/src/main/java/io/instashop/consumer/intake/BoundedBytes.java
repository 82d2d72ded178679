package io.instashop.consumer.intake;

import io.instashop.consumer.quarantine.CutValue;
import io.instashop.contracts.topics.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads values, but of one that is too large for a dead letter only the beginning. So a poll of
 * compressed records cannot fill the memory. A topic's {@code max.message.bytes} bounds what is
 * compressed, not what comes out.
 */
public final class BoundedBytes implements Deserializer<byte[]> {

  /** The largest value that is read whole: no event can be larger. */
  static final int LARGEST = Topics.MAX_MESSAGE_BYTES;

  /** Kafka makes it by this constructor. */
  public BoundedBytes() {}

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
    if (data.remaining() > LARGEST) {
      return CutValue.of(data, headers);
    }
    byte[] value = new byte[data.remaining()];
    data.duplicate().get(value);
    return value;
  }
}
