package io.instashop.kit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AgreedTimeTest {

  private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

  private final AgreedTime agreed = new AgreedTime("Table sale", Duration.ofMinutes(10));

  @Test
  void isTheEarlierOfBothClocks() {
    assertThat(with(NOW.plusSeconds(60))).contains(NOW);
    assertThat(with(NOW.minusSeconds(60))).contains(NOW.minusSeconds(60));
    assertThat(agreed.cause()).isEmpty();
  }

  @Test
  void clocksThatDifferGiveNoTimeUntilTheyAgreeAgain() {
    assertThat(with(NOW.plusSeconds(61))).isEmpty();
    assertThat(with(NOW.minus(Duration.ofDays(730)))).isEmpty();
    assertThat(agreed.cause())
        .hasValue(
            "Table sale: no row is deleted, next attempt in 10m:"
                + " this host's clock is ahead of the database's"
                + " (2026-06-30T12:00:00Z and 2024-06-30T12:00:00Z)."
                + " Correct the one that is wrong");

    assertThat(with(NOW)).isPresent();
    assertThat(agreed.cause()).isEmpty();
  }

  @Test
  void theLogSaysOnceThatTheyDifferAndOnceThatTheyAgreeAgain(CapturedOutput output) {
    with(NOW.plusSeconds(3600));
    with(NOW.plusSeconds(3601));
    with(NOW);
    with(NOW);

    assertThat(output.getAll())
        .containsOnlyOnce("Table sale: no row is deleted")
        .containsOnlyOnce("Table sale: the clocks agree again");
  }

  private Optional<Instant> with(Instant database) {
    return agreed.of(new TwoClocks(NOW, database, NOW));
  }
}
