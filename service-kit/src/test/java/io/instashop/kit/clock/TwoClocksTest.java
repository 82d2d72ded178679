package io.instashop.kit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TwoClocksTest {

  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void clocksThatAgreeToTheMinuteCountByTheEarlierOne() {
    TwoClocks ahead = new TwoClocks(TIME.plusSeconds(60), TIME, TIME.plusSeconds(61));
    TwoClocks behind = new TwoClocks(TIME, TIME.plusSeconds(60), TIME.plusSeconds(1));

    assertThat(ahead.difference()).isEmpty();
    assertThat(ahead.earlier()).isEqualTo(TIME);
    assertThat(behind.difference()).isEmpty();
    assertThat(behind.earlier()).isEqualTo(TIME);
  }

  @Test
  void clocksThatDifferByMoreAreNamedWithBothTimes() {
    assertThat(new TwoClocks(TIME.plusSeconds(61), TIME, TIME.plusSeconds(62)).difference())
        .hasValue(
            "this host's clock is ahead of the database's"
                + " (2026-03-01T10:01:01Z and 2026-03-01T10:00:00Z)."
                + " Correct the one that is wrong");
    assertThat(new TwoClocks(TIME, TIME.plusSeconds(7201), TIME.plusSeconds(1)).difference())
        .hasValue(
            "this host's clock is behind the database's"
                + " (2026-03-01T10:00:01Z and 2026-03-01T12:00:01Z)."
                + " Correct the one that is wrong");
  }

  @Test
  void anAnswerThatTookLongIsNoDifference() {
    assertThat(new TwoClocks(TIME, TIME.plusSeconds(90), TIME.plusSeconds(91)).difference())
        .isEmpty();
  }
}
