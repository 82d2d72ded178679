package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** The service's consumer group, as an operator handles it. */
final class ConsumerGroup {

  private ConsumerGroup() {}

  /** Makes a stopped service read everything again. */
  static void rewindToBeginning() {
    commit(OffsetSpec.earliest(), "");
  }

  /**
   * Makes a stopped service continue with what comes from now on. The note is the service's own: no
   * record lies before, so a warehouse that knows nothing lacks none.
   */
  static void forwardToEnd() {
    commit(OffsetSpec.latest(), "records end at 0");
  }

  /** Deletes the group's offsets, as Kafka does after seven days without a member. */
  static void deleteOffsets() {
    with(admin -> admin.deleteConsumerGroups(List.of(ConsumerGroups.CONSUMER)).all());
  }

  /** What is committed. */
  static Map<TopicPartition, Long> committed() {
    return with(
            admin ->
                admin
                    .listConsumerGroupOffsets(ConsumerGroups.CONSUMER)
                    .partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  /** Waits until everything sent so far is committed by the group. */
  static void awaitDrained() {
    Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
    await()
        .atMost(Patience.seconds(60))
        .untilAsserted(
            () -> {
              Map<TopicPartition, Long> committed = committed();
              assertThat(ends)
                  .allSatisfy(
                      (partition, end) ->
                          assertThat(committed.getOrDefault(partition, 0L))
                              .isGreaterThanOrEqualTo(end));
            });
  }

  /** Deletes all records, as retention does. */
  static void deleteRecords() {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    offsets(OffsetSpec.latest())
        .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
    with(admin -> admin.deleteRecords(all).all());
  }

  private static void commit(OffsetSpec where, String note) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    offsets(where)
        .forEach((partition, at) -> offsets.put(partition, new OffsetAndMetadata(at, note)));
    with(admin -> admin.alterConsumerGroupOffsets(ConsumerGroups.CONSUMER, offsets).all());
  }

  private static Map<TopicPartition, Long> offsets(OffsetSpec where) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    with(admin -> admin.describeTopics(Topics.SOURCE_TOPICS).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(p -> wanted.put(new TopicPartition(topic, p.partition()), where)));
    return with(admin -> admin.listOffsets(wanted).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  /**
   * Patient, for a topic that was just made has no leader for a moment, and a group still has the
   * member that was just closed.
   */
  private static <T> T with(Function<Admin, KafkaFuture<T>> request) {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
      AtomicReference<T> answer = new AtomicReference<>();
      await()
          .atMost(Patience.seconds(30))
          .ignoreExceptionsMatching(
              e ->
                  e.getCause() instanceof RetriableException
                      || e.getCause() instanceof UnknownMemberIdException
                      || e.getCause() instanceof GroupNotEmptyException)
          .until(
              () -> {
                answer.set(request.apply(admin).get());
                return true;
              });
      return answer.get();
    }
  }
}
