package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.consumer.progress.Faults;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetsTest {

  private static final TopicPartition ZERO = new TopicPartition("searches", 0);
  private static final TopicPartition ONE = new TopicPartition("searches", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

  @Test
  void aBatchThatWasRolledBackIsReadAgain() {
    consumer.assign(List.of(ZERO, ONE));
    consumer.commitSync(Map.of(ZERO, new OffsetAndMetadata(10)));
    consumer.seek(ZERO, 12);
    consumer.seek(ONE, 1);

    boolean committed =
        Redelivery.resume(List.of(record(0, 10), record(0, 11), record(1, 0)), consumer);

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
        Redelivery.resume(List.of(record(0, 10), record(0, 11), record(1, 39)), consumer);

    assertThat(committed).isTrue();
    assertThat(consumer.position(ZERO)).isEqualTo(12);
    assertThat(consumer.position(ONE)).isEqualTo(40);
  }

  @Test
  void aPartitionThatHasGoneToAnotherInstanceIsLeftAlone() {
    consumer.assign(List.of(ONE));
    consumer.commitSync(Map.of(ONE, new OffsetAndMetadata(39)));
    consumer.seek(ONE, 40);

    assertThat(Redelivery.resume(List.of(record(0, 10), record(1, 39)), consumer)).isFalse();

    assertThat(consumer.position(ONE)).isEqualTo(39);
  }

  @Test
  void aPartitionNeverReadBeginsAtItsBeginningAndAKnownOneWhereItWas() {
    consumer.assign(List.of(ZERO, ONE));
    consumer.updateBeginningOffsets(Map.of(ZERO, 5L, ONE, 5L));
    consumer.commitSync(Map.of(ONE, new OffsetAndMetadata(30)));

    new OffsetGuard("group", new Faults()).onPartitionsAssigned(consumer, List.of(ZERO, ONE));

    assertThat(consumer.position(ZERO)).isEqualTo(5);
    assertThat(consumer.position(ONE)).isEqualTo(30);
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
    return new ConsumerRecord<>("searches", partition, offset, null, new byte[0]);
  }
}
