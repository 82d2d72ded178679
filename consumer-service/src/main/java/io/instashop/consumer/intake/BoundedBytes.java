package io.instashop.consumer.intake;

import io.instashop.consumer.quarantine.CutBytes;
import io.instashop.contracts.topics.Topics;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys and values, but of one that is too large for a dead letter only the beginning. A
 * topic's {@code max.message.bytes} bounds what is compressed, not what comes out.
 *
 * <p>Nor do many that are just small enough fill the memory: a poll ends before they do ({@link
 * PollSize}). {@link BatchLimit} tells when one begins.
 *
 * <p>Two things fill it all the same. Kafka's client unpacks each record as a whole before this
 * class sees it. And of a record without key and value it asks nobody, so headers of many such
 * records are not counted.
 */
public final class BoundedBytes implements Deserializer<byte[]> {

  /** The largest key or value that is read whole: no event can be larger. */
  static final int LARGEST = Topics.MAX_MESSAGE_BYTES;

  private boolean ofKeys;

  /** Kafka makes it by this constructor. */
  public BoundedBytes() {}

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    ofKeys = isKey;
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
    PollSize.count(headers, Math.min(data.remaining(), LARGEST));
    if (data.remaining() > LARGEST) {
      return ofKeys ? CutBytes.ofKey(data, headers) : CutBytes.ofValue(data, headers);
    }
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    return bytes;
  }
}
