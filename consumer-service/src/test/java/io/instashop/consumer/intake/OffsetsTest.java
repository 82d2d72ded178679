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
  void aBatchThatWasRolledBackIsReadAgainFromItsFirstRecords() {
    consumer.assign(List.of(ZERO, ONE));
    consumer.seek(ZERO, 12);
    consumer.seek(ONE, 40);

    Redelivery.rewind(List.of(record(0, 10), record(0, 11), record(1, 39)), consumer);

    assertThat(consumer.position(ZERO)).isEqualTo(10);
    assertThat(consumer.position(ONE)).isEqualTo(39);
  }

  @Test
  void aPartitionThatHasGoneToAnotherInstanceIsLeftAlone() {
    consumer.assign(List.of(ONE));
    consumer.seek(ONE, 40);

    Redelivery.rewind(List.of(record(0, 10), record(1, 39)), consumer);

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
