package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.consumer.landing.KnownPosition;
import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.Partition;
import io.instashop.consumer.landing.ReadPosition;
import io.instashop.consumer.progress.FailureState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class OffsetsTest {

  private static final TopicPartition ZERO = new TopicPartition("searches", 0);
  private static final TopicPartition ONE = new TopicPartition("searches", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final Map<Partition, KnownPosition> warehouse = new HashMap<>();
  private final List<LandingGap> gaps = new ArrayList<>();
  private int warehouseAway;
  private String topicId = "id-1";
  private final CommittedOffsets offsets = offsets(Duration.ofSeconds(30));

  @BeforeEach
  void emptyTopic() {
    offsetsOf(consumer);
  }

  private static void offsetsOf(MockConsumer<byte[], byte[]> consumer) {
    consumer.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
    consumer.updateEndOffsets(Map.of(ZERO, 1_000L, ONE, 1_000L));
  }

  @Test
  void aBatchThatWasRolledBackIsReadAgain() {
    consumer.assign(List.of(ZERO, ONE));
    consumer.commitSync(Map.of(ZERO, new OffsetAndMetadata(10)));
    consumer.seek(ZERO, 12);
    consumer.seek(ONE, 1);

    boolean committed =
        Redelivery.resume(List.of(record(0, 10), record(0, 11), record(1, 0)), consumer, offsets);

    assertThat(committed).isFalse();
    assertThat(consumer.position(ZERO)).isEqualTo(10);
    assertThat(consumer.position(ONE)).as("never committed before").isEqualTo(0);
  }

  @Test
  void aBatchWhoseCommitWasMadeButNotAnsweredIsNotReadAgain() {
    consumer.assign(List.of(ZERO, ONE));
    consumer.commitSync(Map.of(ZERO, new OffsetAndMetadata(12), ONE, new OffsetAndMetadata(40)));
    consumer.seek(ZERO, 12);
    consumer.seek(ONE, 40);

    boolean committed =
        Redelivery.resume(List.of(record(0, 10), record(0, 11), record(1, 39)), consumer, offsets);

    assertThat(committed).isTrue();
    assertThat(consumer.position(ZERO)).isEqualTo(12);
    assertThat(consumer.position(ONE)).isEqualTo(40);
  }

  @Test
  void aPartitionThatHasGoneToAnotherInstanceIsLeftAlone() {
    consumer.assign(List.of(ONE));
    consumer.commitSync(Map.of(ONE, new OffsetAndMetadata(39)));
    consumer.seek(ONE, 40);

    assertThat(Redelivery.resume(List.of(record(0, 10), record(1, 39)), consumer, offsets))
        .isFalse();

    assertThat(consumer.position(ONE)).isEqualTo(39);
  }

  @Test
  void aPartitionNeverReadBeginsAtItsBeginningAndAKnownOneWhereItWas() {
    consumer.assign(List.of(ZERO, ONE));
    consumer.updateBeginningOffsets(Map.of(ZERO, 5L, ONE, 5L));
    consumer.commitSync(Map.of(ONE, new OffsetAndMetadata(30)));

    guard(offsets).onPartitionsAssigned(consumer, List.of(ZERO, ONE));

    assertThat(consumer.position(ZERO)).isEqualTo(5);
    assertThat(consumer.position(ONE)).isEqualTo(30);
  }

  /** As a coordinator answers that has not yet read all of its log. */
  @Test
  void anAnswerBelowWhatWasCommittedIsAskedForAgain() {
    known(ZERO, 40);
    known(ONE, 7);
    LateCoordinator late =
        new LateCoordinator(
            Map.of(ONE, 7L), Map.of(ZERO, 12L, ONE, 7L), Map.of(ZERO, 41L, ONE, 7L));
    late.assign(List.of(ZERO, ONE));

    guard(offsets).onPartitionsAssigned(late, List.of(ZERO, ONE));

    assertThat(late.position(ZERO)).isEqualTo(41);
    assertThat(late.position(ONE)).isEqualTo(7);
  }

  /** No partition that is assigned is read until they are believed. */
  @Test
  void offsetsThatAreDoubtedAreToldAsAFault() {
    known(ZERO, 40);
    LateCoordinator late = new LateCoordinator(Map.of(ZERO, 12L), Map.of(ZERO, 41L));
    late.assign(List.of(ZERO));
    List<String> told = new ArrayList<>();

    offsets.onAssigned(late, List.of(ZERO), fault -> told.add(fault.getMessage()));

    assertThat(told)
        .containsExactly(
            "Kafka answers with offsets below those committed before: {searches-0=12, not 40}");
  }

  @Test
  void nothingIsReadBeforeTheWarehouseIsBackAndHasBeenAsked() {
    known(ZERO, 40);
    warehouseAway = 2;
    LateCoordinator late =
        new LateCoordinator(Map.of(ZERO, 12L), Map.of(), Map.of(ZERO, 12L), Map.of(ZERO, 41L));
    late.assign(List.of(ZERO));

    guard(offsets).onPartitionsAssigned(late, List.of(ZERO));

    assertThat(late.position(ZERO)).isEqualTo(41);
  }

  @Test
  void nothingIsReadBeforeKafkaAnswers() {
    known(ZERO, 40);
    LateCoordinator late = new LateCoordinator(null, null, Map.of(ZERO, 41L));
    late.assign(List.of(ZERO));

    guard(offsets).onPartitionsAssigned(late, List.of(ZERO));

    assertThat(late.position(ZERO)).isEqualTo(41);
  }

  @Test
  void aServiceThatStopsDoesNotWaitForTheWarehouse() {
    warehouseAway = Integer.MAX_VALUE;
    LateCoordinator late = new LateCoordinator(Map.of(ZERO, 41L));
    late.assign(List.of(ZERO));
    late.stopAfter(2);

    assertThatThrownBy(() -> guard(offsets).onPartitionsAssigned(late, List.of(ZERO)))
        .isInstanceOf(WakeupException.class);
  }

  @Test
  void offsetsThatAnOperatorSetBackAreBelievedInTheEnd() {
    known(ZERO, 40);
    consumer.assign(List.of(ZERO));
    consumer.commitSync(Map.of(ZERO, new OffsetAndMetadata(10)));

    guard(offsets(Duration.ofMillis(600))).onPartitionsAssigned(consumer, List.of(ZERO));

    assertThat(consumer.position(ZERO)).isEqualTo(10);
    assertThat(warehouse)
        .containsEntry(new Partition("searches", 0), new KnownPosition("id-1", 10, 10));
    assertThat(gaps).isEmpty();
  }

  @Test
  void withoutAnOffsetReadingGoesOnWhereTheWarehouseKnowsOfOne() {
    known(ZERO, 40);
    consumer.assign(List.of(ZERO));
    consumer.updateEndOffsets(Map.of(ZERO, 50L));

    guard(offsets(Duration.ofMillis(600))).onPartitionsAssigned(consumer, List.of(ZERO));

    assertThat(consumer.position(ZERO)).isEqualTo(40);
    assertThat(consumer.committed(Set.of(ZERO)).get(ZERO).offset()).isEqualTo(40);
  }

  /** As when the patience is as long as the group waits for a member. */
  @Test
  void theWaitForHigherOffsetsOutlivesAnAssignment() {
    LowOffsets low = new LowOffsets(Duration.ofMillis(300));
    Map<TopicPartition, String> below = Map.of(ZERO, "0, not 40");

    assertThat(low.areAccepted(below, List.of(ZERO, ONE))).isFalse();
    await().until(() -> low.areAccepted(below, List.of(ZERO)));
    assertThat(low.areAccepted(Map.of(), List.of(ZERO))).isTrue();
    assertThat(low.areAccepted(below, List.of(ZERO))).as("low again").isFalse();
  }

  /** Not after the patience with a coordinator: its offset belongs to the topic before. */
  @Test
  void aTopicThatWasRecreatedIsReadFromItsBeginningAtOnce() {
    known(ZERO, 40);
    topicId = "id-2";
    consumer.assign(List.of(ZERO));
    consumer.updateEndOffsets(Map.of(ZERO, 90L));

    guard(offsets).onPartitionsAssigned(consumer, List.of(ZERO));

    assertThat(consumer.position(ZERO)).isZero();
  }

  /** The group may have divided the partitions at a moment when the topic was away. */
  @Test
  void aTopicThatIsRecreatedIsToldOnceWhoeverHasItsPartitions() {
    consumer.assign(List.of(ZERO));
    guard(offsets).onPartitionsAssigned(consumer, List.of(ZERO));

    assertThat(offsets.isAnyRecreated()).isFalse();
    topicId = "id-2";
    assertThat(offsets.isAnyRecreated()).isTrue();
    assertThat(offsets.isAnyRecreated()).isFalse();
    topicId = "id-3";
    assertThat(offsets.isAnyRecreated()).isTrue();
  }

  @Test
  void afterAFailureNoAnswerBelowWhatThisInstanceCommittedIsFollowed() {
    List<ConsumerRecord<byte[], byte[]>> committed = List.of(record(0, 10), record(0, 11));
    offsets.committed(CommittedOffsets.positions(committed));
    LateCoordinator late = new LateCoordinator(Map.of(ZERO, 10L), Map.of(), Map.of(ZERO, 12L));
    late.assign(List.of(ZERO));
    late.seek(ZERO, 15);
    List<ConsumerRecord<byte[], byte[]>> failed = List.of(record(0, 13), record(0, 14));

    for (int answer = 0; answer < 2; answer++) {
      assertThatThrownBy(() -> Redelivery.resume(failed, late, offsets))
          .hasMessageContaining("searches-0")
          .hasMessageContaining("not 12");
      assertThat(late.position(ZERO)).isEqualTo(15);
    }
    assertThat(Redelivery.resume(failed, late, offsets)).isFalse();
    assertThat(late.position(ZERO)).isEqualTo(12);
  }

  @Test
  void aBatchIsSummedUpByPartition() {
    assertThat(
            CommittedOffsets.positions(
                List.of(record(1, 7), record(0, 10), record(1, 9), record(0, 11))))
        .containsExactly(
            new ReadPosition("searches", 0, 10, 12), new ReadPosition("searches", 1, 7, 10));
  }

  private static OffsetGuard guard(CommittedOffsets offsets) {
    FailureState faults = new FailureState(Clock.systemUTC());
    return new OffsetGuard(
        "group", faults, offsets, new QuietPartitions(offsets), new ReadingFault(faults));
  }

  private void known(TopicPartition partition, long committed) {
    warehouse.put(
        new Partition(partition.topic(), partition.partition()),
        new KnownPosition("id-1", committed, 1_000));
  }

  private CommittedOffsets offsets(Duration patience) {
    return new CommittedOffsets(
        new KnownPositions() {
          @Override
          public Optional<KnownPosition> known(Partition partition) {
            if (warehouseAway > 0) {
              warehouseAway--;
              throw new DataAccessResourceFailureException("away");
            }
            return Optional.ofNullable(warehouse.get(partition));
          }

          @Override
          public void begin(
              Partition partition,
              Optional<KnownPosition> known,
              KnownPosition position,
              LandingGap gap) {
            warehouse.put(partition, position);
            if (gap != null) {
              gaps.add(gap);
            }
          }

          @Override
          public void committed(List<ReadPosition> batch) {}

          @Override
          public void passed(Partition partition, long records, long offset) {
            warehouse.put(partition, new KnownPosition("id-1", offset, offset));
          }
        },
        topics -> Map.of("searches", topicId),
        patience);
  }

  /** Gives these answers one after the other, null for none; the last one forever. */
  private static final class LateCoordinator extends MockConsumer<byte[], byte[]> {

    private final Deque<Optional<Map<TopicPartition, Long>>> answers;
    private int untilStop = Integer.MAX_VALUE;

    @SafeVarargs
    LateCoordinator(Map<TopicPartition, Long>... answers) {
      super("none");
      offsetsOf(this);
      this.answers = new ArrayDeque<>();
      for (Map<TopicPartition, Long> answer : answers) {
        this.answers.add(Optional.ofNullable(answer));
      }
    }

    void stopAfter(int answers) {
      untilStop = answers;
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> partitions) {
      if (untilStop-- == 0) {
        throw new WakeupException();
      }
      Map<TopicPartition, Long> answer =
          (answers.size() > 1 ? answers.pop() : answers.peek())
              .orElseThrow(() -> new TimeoutException("no answer"));
      Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
      partitions.forEach(
          p ->
              committed.put(
                  p, answer.containsKey(p) ? new OffsetAndMetadata(answer.get(p)) : null));
      return committed;
    }
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
    return new ConsumerRecord<>("searches", partition, offset, null, new byte[0]);
  }
}
