package io.instashop.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.producer.TestClock;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.publish.BrokerClock;
import io.instashop.producer.publish.Clocks;
import io.instashop.producer.shard.FaultyShards;
import io.instashop.producer.shard.ShardStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageSummaryTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  @Test
  void theSuccessOfOneShardClearsNoFaultOfAnother() {
    Map<Shard, ShardStatus> shards = FaultyShards.twoFaultsThenASuccessOfTheThird(CLOCK);
    StageSummary summary = summary(shards, CLOCK);

    assertThat(summary.state()).isEqualTo("failing");
    assertThat(summary.cause())
        .get()
        .asString()
        .doesNotContain("segments")
        .contains(
            "shard transactions is failed since 2026-03-01T10:00:00Z: its cursor is missing;"
                + " shard behavior is starting since 2026-03-01T10:00:00Z: Kafka: away");
    assertThat(summary.healthDetails())
        .containsEntry("interactions", "running")
        .containsEntry("interactions remark", "partitions were added");
    assertThat(summary.parts().get(0).details()).containsEntry("since", "2026-03-01T10:00:00Z");
  }

  @Test
  void aShardThatNoInstanceOwnsIsTheCauseOnceAHandoverWouldHaveEnded() {
    TestClock clock = new TestClock(CLOCK.instant());
    Map<Shard, ShardStatus> shards = FaultyShards.standby(clock);
    StageSummary summary = summary(shards, clock);

    clock.advance(Duration.ofSeconds(30));
    FaultyShards.allOwnedBut(Shard.SEGMENTS, shards);
    assertThat(summary.cause()).isEmpty();
    assertThat(summary.state()).isEqualTo("standby");

    clock.advance(Duration.ofSeconds(1));
    assertThat(summary.cause())
        .contains(
            "shard segments is standby: no instance is known to own it since"
                + " 2026-03-01T10:00:00Z: the group gives it to none");
    assertThat(summary.state()).isEqualTo("failing");
  }

  @Test
  void aWorkerThatHangsIsTheCauseAlthoughItsShardRuns() {
    TestClock clock = new TestClock(CLOCK.instant());
    Map<Shard, ShardStatus> shards =
        FaultyShards.running(Shard.BEHAVIOR, Duration.ofMinutes(2), clock);
    StageSummary summary = summary(shards, clock);

    clock.advance(Duration.ofMinutes(2));
    assertThat(summary.cause()).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    assertThat(summary.cause())
        .contains(
            "shard behavior is running: it has been reading its tables since"
                + " 2026-03-01T10:00:00Z, which takes no longer than 120 s: if it does not go on,"
                + " restart this service");
    assertThat(summary.state()).isEqualTo("failing");
  }

  private static StageSummary summary(Map<Shard, ShardStatus> shards, Clock clock) {
    return new StageSummary(
        shards, new Clocks(List.of(), new BrokerClock(clock), Duration.ofSeconds(15)), clock);
  }
}
