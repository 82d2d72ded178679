package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.metrics.input.KafkaTopics.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StallClockTest {

  private static final TopicPartition ONE = new TopicPartition("searches", 1);
  private static final TopicPartition TWO = new TopicPartition("searches", 2);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final StallClock clock = new StallClock(Duration.ofMinutes(2));

  @Test
  void aPartitionThatStandsBeforeRecordsIsNamedInEveryLookAfterTheLimit() {
    Map<TopicPartition, Long> read = Map.of(ONE, 5L, TWO, 7L);
    Map<TopicPartition, Extent> held = Map.of(ONE, new Extent(0, 9), TWO, new Extent(0, 7));

    assertThat(clock.look(read, held, NOON)).isEmpty();
    assertThat(clock.look(read, held, NOON.plusSeconds(120))).isEmpty();
    for (int second = 121; second < 221; second++) {
      assertThat(clock.look(read, held, NOON.plusSeconds(second)))
          .contains(
              "partition searches-1 has made no progress at offset 5 since 2026-03-01T12:00:00Z,"
                  + " though Kafka has records up to 9");
    }
  }

  @Test
  void oneThatMovesOrHasNothingToReadDoesNotStand() {
    for (int second = 0; second < 600; second += 30) {
      assertThat(
              clock.look(
                  Map.of(ONE, (long) second, TWO, 7L),
                  Map.of(ONE, new Extent(0, 10_000), TWO, new Extent(0, 7)),
                  NOON.plusSeconds(second)))
          .isEmpty();
    }
  }

  @Test
  void oneThatWasNeverReadStandsOnlyIfItHoldsRecords() {
    Map<TopicPartition, Extent> held = Map.of(ONE, new Extent(50, 50), TWO, new Extent(50, 51));
    clock.look(Map.of(), held, NOON);

    assertThat(clock.look(Map.of(), held, NOON.plusSeconds(121)).orElseThrow())
        .startsWith("partition searches-2 has made no progress at offset 50");
  }

  @Test
  void severalAreCountedAndTheOthersSuccessHidesNone() {
    Map<TopicPartition, Extent> held = Map.of(ONE, new Extent(0, 9), TWO, new Extent(0, 9));
    clock.look(Map.of(ONE, 1L, TWO, 1L), held, NOON);

    assertThat(clock.look(Map.of(ONE, 1L, TWO, 1L), held, NOON.plusSeconds(121)).orElseThrow())
        .startsWith("partition searches-1")
        .endsWith("; nor have 1 more");
    assertThat(clock.look(Map.of(ONE, 9L, TWO, 1L), held, NOON.plusSeconds(122)).orElseThrow())
        .startsWith("partition searches-2")
        .endsWith("up to 9");
  }

  @Test
  void afterAGapTheClockBeginsAgain() {
    Map<TopicPartition, Extent> held = Map.of(ONE, new Extent(0, 9));
    clock.look(Map.of(), held, NOON);
    clock.forget();

    assertThat(clock.look(Map.of(), held, NOON.plusSeconds(600))).isEmpty();
  }

  @Test
  void recordsBehindAnOpenTransactionAreAFaultOnceTheLimitHasPassed() {
    StallClock transactions = StallClock.ofTransactions(Duration.ofMinutes(2));
    Map<TopicPartition, Extent> held = Map.of(ONE, new Extent(0, 5, 9), TWO, new Extent(0, 7, 7));

    assertThat(transactions.lookAtTransactions(held, NOON)).isEmpty();
    assertThat(transactions.lookAtTransactions(held, NOON.plusSeconds(120))).isEmpty();
    assertThat(transactions.lookAtTransactions(held, NOON.plusSeconds(121)).orElseThrow())
        .startsWith(
            "partition searches-1 shows no reader more than offset 5 since 2026-03-01T12:00:00Z,"
                + " though it has records up to 9: a transaction that its writer left open");
  }

  @Test
  void transactionsThatEndOneAfterTheOtherHoldNothingBack() {
    StallClock transactions = StallClock.ofTransactions(Duration.ofMinutes(2));
    for (int second = 0; second < 600; second += 30) {
      assertThat(
              transactions.lookAtTransactions(
                  Map.of(ONE, new Extent(0, second, second + 3)), NOON.plusSeconds(second)))
          .isEmpty();
    }
  }
}
