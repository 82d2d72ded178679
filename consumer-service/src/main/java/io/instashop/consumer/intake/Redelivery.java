package io.instashop.consumer.intake;

import io.instashop.consumer.landing.Partition;
import io.instashop.consumer.landing.ReadPosition;
import io.instashop.consumer.progress.FailureState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.ContainerProperties.EOSMode;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Makes a batch that was rolled back come again, forever, and none that was committed.
 *
 * <p>A bad record never fails a batch, so whatever does is an outage: skipping would lose good
 * events. The processors of spring-kafka give up or recover after some attempts; this one cannot.
 *
 * <p>They also go back to the batch's first records whatever has failed. But a commit that Kafka
 * did not answer in time may have been made, and then the batch would be emitted twice. So the
 * committed offsets decide where to continue: a {@code read_committed} consumer gets them only
 * after the transaction that holds them was committed or aborted.
 */
final class Redelivery implements AfterRollbackProcessor<byte[], byte[]> {

  private final FailureState faults;
  private final Duration pause;
  private final OpenBatches open;
  private final CommittedOffsets offsets;

  /**
   * @param pause before a failed batch, or a failed question for the offsets, is tried again
   * @param open the batches whose commit is not known yet, one of which has failed
   */
  Redelivery(FailureState faults, Duration pause, OpenBatches open, CommittedOffsets offsets) {
    this.offsets = offsets;
    this.faults = faults;
    this.pause = pause;
    this.open = open;
  }

  /** Returns when the place to continue from is known, or the container stops. */
  @Override
  public void process(
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<byte[], byte[]> consumer,
      MessageListenerContainer container,
      Exception exception,
      boolean recoverable,
      EOSMode eosMode) {
    List<Partition> partitions =
        CommittedOffsets.positions(records).stream().map(ReadPosition::key).toList();
    faults.failed(partitions, "A batch could not be landed", exception);
    try {
      do {
        ListenerUtils.stoppableSleep(container, pause.toMillis());
      } while (container.isRunning() && !resumed(records, consumer));
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

  private boolean resumed(
      List<ConsumerRecord<byte[], byte[]>> records, Consumer<byte[], byte[]> consumer) {
    try {
      List<ReadPosition> batch = CommittedOffsets.positions(records);
      if (resume(records, consumer, offsets)) {
        open.committed(batch);
      } else {
        open.rolledBack(batch);
      }
      return true;
    } catch (WakeupException e) {
      return false; // the container stops
    } catch (KafkaException e) {
      faults.failed(
          CommittedOffsets.positions(records).stream().map(ReadPosition::key).toList(),
          "The committed offsets could not be read",
          e);
      return false;
    }
  }

  /**
   * Sets each partition of the batch to its committed offset; where there is none yet, to the
   * batch's first record.
   *
   * @return whether the batch is committed
   * @throws KafkaException if Kafka does not answer, or with offsets that are not plausible; then
   *     nothing has changed
   */
  static boolean resume(
      List<ConsumerRecord<byte[], byte[]>> records,
      Consumer<byte[], byte[]> consumer,
      CommittedOffsets offsets) {
    Map<TopicPartition, Long> firsts = new HashMap<>();
    for (ReadPosition read : CommittedOffsets.positions(records)) {
      firsts.put(new TopicPartition(read.topic(), read.partition()), read.first());
    }
    // A partition that another instance took over meanwhile starts there at the committed offset.
    firsts.keySet().retainAll(consumer.assignment());
    Map<TopicPartition, OffsetAndMetadata> committed =
        offsets.whileReading(consumer, firsts.keySet());
    boolean beyond = false;
    for (Map.Entry<TopicPartition, Long> first : firsts.entrySet()) {
      OffsetAndMetadata offset = committed.get(first.getKey());
      if (offset == null) {
        consumer.seek(first.getKey(), first.getValue());
      } else {
        consumer.seek(first.getKey(), offset);
        beyond |= offset.offset() > first.getValue();
      }
    }
    return beyond;
  }
}
