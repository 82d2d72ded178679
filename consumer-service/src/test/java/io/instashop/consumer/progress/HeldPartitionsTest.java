package io.instashop.consumer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.consumer.landing.Partition;
import io.instashop.consumer.progress.HeldPartitions.Ends;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldPartitionsTest {

  private static final Partition ZERO = new Partition("searches", 0);
  private static final Partition ONE = new Partition("searches", 1);

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final HeldPartitions held = new HeldPartitions(new Moving(), Duration.ofMinutes(2));

  @Test
  void anEndThatStandsStillBeforeOtherRecordsIsAnOpenTransaction() {
    look(10, 15);
    after(119, 10, 18);
    assertThat(held.cause()).isEmpty();

    after(1, 10, 20);
    assertThat(held.cause())
        .hasValueSatisfying(
            cause ->
                assertThat(cause)
                    .startsWith("searches-0: a transaction of another program has been open since")
                    .contains("2026-03-01T12:00:00Z", "abort --topic searches --partition 0")
                    .endsWith("--start-offset 10"));
    assertThat(held.causes()).containsOnlyKeys(ZERO);

    after(5, 20, 20);
    assertThat(held.cause()).isEmpty();
  }

  @Test
  void transactionsThatEndOneAfterTheOtherAreNone() {
    look(10, 15);
    for (int i = 1; i < 10; i++) {
      after(60, 10 + i, 20 + i);
      assertThat(held.cause()).isEmpty();
    }
  }

  @Test
  void aQuietPartitionIsNotHeld() {
    look(15, 15);
    after(600, 15, 15);

    assertThat(held.cause()).isEmpty();
  }

  @Test
  void aPartitionThatCannotBeAskedForStaysAsItWasAndOneThatGoesIsForgotten() {
    look(10, 15);
    now = now.plusSeconds(120);
    held.look(List.of(ZERO, ONE), Map.of());
    assertThat(held.causes()).containsOnlyKeys(ZERO);

    held.look(List.of(ONE), Map.of());
    assertThat(held.causes()).isEmpty();
  }

  private void after(int seconds, long committed, long all) {
    now = now.plusSeconds(seconds);
    look(committed, all);
  }

  private void look(long committed, long all) {
    held.look(List.of(ZERO, ONE), Map.of(ZERO, new Ends(committed, all), ONE, new Ends(7, 7)));
  }

  private final class Moving extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
