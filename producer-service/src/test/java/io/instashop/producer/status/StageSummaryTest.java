package io.instashop.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

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
    StageSummary summary =
        new StageSummary(
            shards, new Clocks(List.of(), new BrokerClock(CLOCK), Duration.ofSeconds(15)), CLOCK);

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
}
