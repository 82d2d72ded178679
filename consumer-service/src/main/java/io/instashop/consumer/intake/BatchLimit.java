package io.instashop.consumer.intake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records a batch may have: as many as land well within a Kafka transaction.
 *
 * <p>A batch that takes longer than the transaction's time-out is aborted, and at the same size it
 * would be aborted forever. So one that takes long halves the next ones, and those that are quick
 * let them grow again. A consumer cannot change its {@code max.poll.records}; so what is too many
 * is put back, and comes with the next poll. Thread-safe.
 */
final class BatchLimit {

  private static final Logger log = LoggerFactory.getLogger(BatchLimit.class);

  private final int most;
  private final Duration longest;
  private int limit;

  /**
   * No limit yet but the consumer's own.
   *
   * @param most records that a poll gives
   * @param timeout of the Kafka transaction
   */
  BatchLimit(int most, Duration timeout) {
    this.most = most;
    this.longest = timeout.dividedBy(2);
    this.limit = most;
  }

  /** A batch of so many records has taken so long, whether it landed or not. */
  synchronized void took(int records, Duration time) {
    if (time.compareTo(longest) > 0 && records > 1) {
      limit = Math.max(1, Math.min(limit, records / 2));
      log.warn(
          "A batch of {} records took {} s, more than half of the transaction's time-out; the next"
              + " ones have at most {}",
          records,
          time.toSeconds(),
          limit);
    } else if (limit < most && time.compareTo(longest.dividedBy(4)) < 0 && records >= limit) {
      limit = Math.min(most, 2 * limit);
    }
  }

  /** The most records of the next batch. */
  synchronized int records() {
    return limit;
  }

  /** A consumer whose polls keep to the limit. */
  @SuppressWarnings("unchecked")
  <K, V> Consumer<K, V> apply(Consumer<K, V> consumer) {
    return (Consumer<K, V>)
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> {
              boolean polls = method.getName().equals("poll");
              if (polls) {
                PollSize.begins();
              }
              try {
                Object answer = method.invoke(consumer, arguments);
                return polls ? limited(consumer, (ConsumerRecords<K, V>) answer) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private <K, V> ConsumerRecords<K, V> limited(
      Consumer<K, V> consumer, ConsumerRecords<K, V> polled) {
    int room = records();
    if (polled.count() <= room) {
      return polled;
    }
    Map<TopicPartition, List<ConsumerRecord<K, V>>> kept = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<K, V>> records = polled.records(partition);
      int taken = Math.min(room, records.size());
      room -= taken;
      if (taken < records.size()) {
        long back = records.get(taken).offset();
        consumer.seek(partition, back);
        next.put(partition, new OffsetAndMetadata(back));
      }
      if (taken > 0) {
        kept.put(partition, new ArrayList<>(records.subList(0, taken)));
      }
    }
    return new ConsumerRecords<>(kept, next);
  }
}
