package io.instashop.consumer.intake;

import io.instashop.consumer.landing.Partition;
import io.instashop.consumer.progress.FailureState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Stops the service at a gap in a topic instead of skipping it.
 *
 * <p>{@code auto.offset.reset=earliest} would continue with what is left when Kafka has deleted
 * records that were not yet read. So it is {@code none} here. A partition that this group never
 * read is begun at its beginning explicitly. A committed offset that no longer exists stops the
 * service until an operator decides.
 */
final class OffsetGuard implements ConsumerAwareRebalanceListener, CommonErrorHandler {

  private static final Logger log = LoggerFactory.getLogger(OffsetGuard.class);
  private static final String CHECKING = "The offsets cannot be checked";

  private final String group;
  private final FailureState faults;
  private final CommittedOffsets offsets;
  private final QuietPartitions quiet;
  private final ReadingFault reading;

  /**
   * A guard for the threads of one container.
   *
   * @param group whose offsets are guarded
   * @param quiet commits the end of partitions that go
   * @param reading notes that polls fail
   */
  OffsetGuard(
      String group,
      FailureState faults,
      CommittedOffsets offsets,
      QuietPartitions quiet,
      ReadingFault reading) {
    this.group = group;
    this.faults = faults;
    this.offsets = offsets;
    this.quiet = quiet;
    this.reading = reading;
  }

  @Override
  public void onPartitionsRevokedBeforeCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    quiet.revoked(consumer, partitions);
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
    List<Partition> partitions = partitions(assigned);
    Map<TopicPartition, Long> starts =
        offsets.onAssigned(consumer, assigned, e -> faults.waiting(partitions, CHECKING, e));
    faults.begun(partitions, CHECKING);
    log.info("Partitions assigned: {}", assigned);
    // The consumer would ask once more, and might get another answer.
    starts.forEach(consumer::seek);
  }

  @Override
  public void handleOtherException(
      Exception thrown,
      Consumer<?, ?> consumer,
      MessageListenerContainer container,
      boolean batchListener) {
    if (thrown instanceof OffsetOutOfRangeException lost) {
      if (offsets.isRecreated(lost.offsetOutOfRangePartitions().keySet())) {
        // Ends the container, and the supervisor starts it again: it begins as after an assignment.
        throw new IllegalStateException("a topic was deleted and created again", lost);
      }
      faults.fatal(describe(lost.offsetOutOfRangePartitions(), consumer));
      container.stop(() -> {});
    } else {
      reading.failed(thrown);
    }
  }

  @Override
  public void clearThreadState() {
    reading.ended();
  }

  /**
   * Leaves failed batches to {@link Redelivery}; the inherited answer would commit their offsets.
   */
  @Override
  public void handleBatch(
      Exception thrown,
      ConsumerRecords<?, ?> records,
      Consumer<?, ?> consumer,
      MessageListenerContainer container,
      Runnable invokeListener) {
    // Wrapped, because the container would not rewind after a bare ProducerFencedException.
    throw new IllegalStateException(thrown);
  }

  @Override
  public boolean isAckAfterHandle() {
    return false;
  }

  private String describe(Map<TopicPartition, Long> lost, Consumer<?, ?> consumer) {
    Set<TopicPartition> partitions = lost.keySet();
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    String gaps =
        partitions.stream()
            .map(p -> gap(p, lost, beginnings, ends))
            .sorted()
            .collect(Collectors.joining("; "));
    return "Stopped, because records are gone that were not read: "
        + gaps
        + ". Restore them, or accept the loss with 'kafka-consumer-groups --group "
        + group
        + " --reset-offsets --to-earliest --topic <topic>:<partition> --execute', then restart";
  }

  private static String gap(
      TopicPartition partition,
      Map<TopicPartition, Long> wanted,
      Map<TopicPartition, Long> beginnings,
      Map<TopicPartition, Long> ends) {
    return partition
        + " holds offsets "
        + beginnings.get(partition)
        + " to "
        + ends.get(partition)
        + ", next to read is "
        + wanted.get(partition);
  }

  private static List<Partition> partitions(Collection<TopicPartition> of) {
    return of.stream().map(each -> new Partition(each.topic(), each.partition())).toList();
  }
}
