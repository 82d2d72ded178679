package io.instashop.consumer.intake;

import io.instashop.consumer.progress.Faults;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.ContainerProperties.EOSMode;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Makes a batch that was rolled back come again, for ever.
 *
 * <p>A bad record never fails a batch, so whatever does is an outage: skipping would lose good
 * events. The processors of spring-kafka give up or recover after some attempts; this one cannot.
 */
final class Redelivery implements AfterRollbackProcessor<byte[], byte[]> {

  private final Faults faults;
  private final Duration pause;

  Redelivery(Faults faults, Duration pause) {
    this.faults = faults;
    this.pause = pause;
  }

  @Override
  public void process(
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<byte[], byte[]> consumer,
      MessageListenerContainer container,
      Exception exception,
      boolean recoverable,
      EOSMode eosMode) {
    rewind(records, consumer);
    faults.failed("A batch could not be landed", exception);
    try {
      ListenerUtils.stoppableSleep(container, pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void processBatch(
      ConsumerRecords<byte[], byte[]> all,
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<byte[], byte[]> consumer,
      MessageListenerContainer container,
      Exception exception,
      boolean recoverable,
      EOSMode eosMode) {
    process(records, consumer, container, exception, recoverable, eosMode);
  }

  /** Sets each partition back to its first record in the batch. */
  static void rewind(
      List<ConsumerRecord<byte[], byte[]>> records, Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Long> firsts = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      firsts.merge(
          new TopicPartition(record.topic(), record.partition()), record.offset(), Math::min);
    }
    // A partition that another instance took over meanwhile starts there at the committed offset.
    firsts.keySet().retainAll(consumer.assignment());
    firsts.forEach(consumer::seek);
  }
}
