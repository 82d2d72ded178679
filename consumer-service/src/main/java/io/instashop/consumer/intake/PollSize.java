package io.instashop.consumer.intake;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of keys, values and headers the present poll of a thread has read. A poll that is
 * full ends. Kafka keeps a record that cannot be read, and gives those before it. It tries that one
 * again with the next poll.
 */
final class PollSize {

  /** What one poll reads, in bytes: some times an ordinary batch. */
  static final int MOST = 8 * 1024 * 1024;

  /** What a header takes in memory beside its bytes, about. */
  private static final int HEADER = 64;

  /** A thread reads records within its own polls alone. */
  private static final ThreadLocal<PollSize> OF_THREAD = ThreadLocal.withInitial(PollSize::new);

  /** Key and value of a record come with the same headers. */
  private @Nullable Headers record;

  private long ofRecord;
  private long before;

  private PollSize() {}

  /** A poll of this thread begins. */
  static void begins() {
    OF_THREAD.remove();
  }

  /**
   * Counts a key or a value, and its headers once.
   *
   * @throws SerializationException if the poll is full. Never for its first record: none may wait
   *     forever
   */
  static void count(Headers headers, int bytes) {
    OF_THREAD.get().add(headers, bytes);
  }

  private void add(Headers headers, int bytes) {
    if (headers != record) {
      record = headers;
      before += ofRecord;
      ofRecord = size(headers);
    }
    ofRecord += bytes;
    if (before > 0 && before + ofRecord > MOST) {
      throw new SerializationException("the poll is full; this record comes with the next one");
    }
  }

  private static long size(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      byte @Nullable [] bytes = header.value();
      size += HEADER + header.key().length() + (bytes == null ? 0 : bytes.length);
    }
    return size;
  }
}
