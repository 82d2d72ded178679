package io.instashop.consumer.intake;

import io.instashop.consumer.progress.FailureState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.listener.BatchInterceptor;

/**
 * A poll that failed is a fault until each thread that had one has polled without. Records need not
 * have come: the topics may be quiet. Thread-safe.
 */
final class ReadingFault implements BatchInterceptor<byte[], byte[]> {

  private static final String READING = "Reading the topics failed";

  private final FailureState faults;

  /** The threads that failed, and whether they have begun another poll since. */
  private final Map<Thread, Boolean> failing = new ConcurrentHashMap<>();

  ReadingFault(FailureState faults) {
    this.faults = faults;
  }

  /** The last poll of this thread failed. */
  void failed(Exception thrown) {
    failing.put(Thread.currentThread(), false);
    faults.failed(READING, thrown);
  }

  /** This thread does not poll any more. */
  void ended() {
    failing.remove(Thread.currentThread());
  }

  /** Before each poll: two of them without a failure between mean that one has worked. */
  @Override
  public void setupThreadState(Consumer<?, ?> consumer) {
    Boolean polled = failing.replace(Thread.currentThread(), true);
    if (polled != null && polled) {
      failing.remove(Thread.currentThread());
      if (failing.isEmpty()) {
        faults.recovered(READING);
      }
    }
  }

  @Override
  public ConsumerRecords<byte[], byte[]> intercept(
      ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
    return records;
  }
}
