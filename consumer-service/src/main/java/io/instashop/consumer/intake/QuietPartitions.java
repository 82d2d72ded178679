package io.instashop.consumer.intake;

import io.instashop.consumer.intake.SettledOffsets.Settled;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.transaction.TransactionException;

/**
 * Commits what no reader gets at the end of a partition: markers of transactions, and records of
 * aborted ones.
 *
 * <p>The offset of a batch ends behind its last record. Retention deletes that record of a quiet
 * partition in the end, and the markers with it. The topic would then begin behind the group's
 * offset, as it does where records were deleted unread. Called on the threads that poll.
 */
final class QuietPartitions implements BatchInterceptor<byte[], byte[]> {

  /** How long a partition is quiet: a busy one commits its next batch soon. */
  static final Duration QUIET = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(QuietPartitions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final CommittedOffsets offsets;
  private final Map<TopicPartition, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(long position, long since) {}

  QuietPartitions(CommittedOffsets offsets) {
    this.offsets = offsets;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> intercept(
      ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> given = records.records(partition);
      offsets.settled().delivered(partition, given.get(given.size() - 1).offset() + 1);
    }
    return records;
  }

  /** Before each poll, when all that came before is committed or rolled back. */
  @Override
  public void setupThreadState(Consumer<?, ?> consumer) {
    long now = System.nanoTime();
    Map<TopicPartition, Settled> quiet = ahead(consumer, consumer.assignment());
    quiet
        .entrySet()
        .removeIf(
            one -> {
              long position = one.getValue().offset();
              Seen before =
                  seen.compute(
                      one.getKey(),
                      (partition, known) ->
                          known != null && known.position() == position
                              ? known
                              : new Seen(position, now));
              return now - before.since() < QUIET.toNanos();
            });
    // If it fails, not again at once.
    quiet.forEach((partition, one) -> seen.put(partition, new Seen(one.offset(), now)));
    pass(consumer, quiet);
  }

  /** These partitions go; whoever has them next begins where this one ended. */
  void revoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    pass(consumer, ahead(consumer, partitions));
  }

  private Map<TopicPartition, Settled> ahead(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Settled> ahead = new HashMap<>();
    for (TopicPartition partition : partitions) {
      try {
        offsets
            .settled()
            .ahead(partition, consumer.position(partition, Duration.ZERO))
            .ifPresent(settled -> ahead.put(partition, settled));
      } catch (TimeoutException | IllegalStateException e) {
        log.debug("{} has no position at present", partition, e);
      }
    }
    return ahead;
  }

  private void pass(Consumer<?, ?> consumer, Map<TopicPartition, Settled> ahead) {
    if (ahead.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
    ahead.forEach((partition, settled) -> commit.put(partition, settled.committed()));
    try {
      consumer.commitSync(commit, PATIENCE);
      offsets.passed(ahead);
    } catch (WakeupException e) {
      // Meant for the poll that follows.
      consumer.wakeup();
    } catch (KafkaException | DataAccessException | TransactionException e) {
      log.debug("Markers at the end of {} are not committed; trying again", ahead.keySet(), e);
    }
  }
}
