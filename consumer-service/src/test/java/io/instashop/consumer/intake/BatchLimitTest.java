package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchLimitTest {

  private static final TopicPartition ZERO = new TopicPartition("searches", 0);
  private static final TopicPartition ONE = new TopicPartition("searches", 1);

  private final BatchLimit limit = new BatchLimit(2_000, Duration.ofSeconds(15));

  @Test
  void aBatchThatTakesTooLongHalvesTheNextOnesDownToOneRecord() {
    for (int records = 2_000; records > 1; records = limit.records()) {
      limit.took(records, Duration.ofSeconds(10));
      assertThat(limit.records()).isEqualTo(records / 2);
    }
    limit.took(1, Duration.ofSeconds(20));

    assertThat(limit.records()).isEqualTo(1);
  }

  @Test
  void fullBatchesThatAreQuickLetTheNextOnesGrowAgain() {
    limit.took(800, Duration.ofSeconds(8));
    limit.took(3, Duration.ofSeconds(1));
    assertThat(limit.records()).as("three records tell nothing").isEqualTo(400);

    limit.took(400, Duration.ofSeconds(1));
    assertThat(limit.records()).isEqualTo(800);

    limit.took(800, Duration.ofSeconds(1));
    limit.took(1_600, Duration.ofSeconds(1));
    assertThat(limit.records()).isEqualTo(2_000);
  }

  @Test
  void whatIsTooManyIsPutBackAndComesWithTheNextPoll() {
    MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");
    kafka.assign(List.of(ZERO, ONE));
    kafka.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
    kafka.seekToBeginning(List.of(ZERO, ONE));
    limit.took(10, Duration.ofSeconds(10));
    Consumer<byte[], byte[]> consumer = limit.apply(kafka);
    List<Long> read = new java.util.ArrayList<>();
    for (int poll = 0; poll < 4; poll++) {
      for (TopicPartition partition : List.of(ZERO, ONE)) {
        for (long offset = kafka.position(partition); offset < 8; offset++) {
          kafka.addRecord(
              new ConsumerRecord<>("searches", partition.partition(), offset, null, null));
        }
      }
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ZERO);
      assertThat(records.count()).isLessThanOrEqualTo(5);
      records.forEach(record -> read.add(10 * record.partition() + record.offset()));
    }

    assertThat(read)
        .containsExactlyInAnyOrder(
            0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L);
  }
}
