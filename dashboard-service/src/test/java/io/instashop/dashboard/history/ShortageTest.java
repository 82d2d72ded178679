package io.instashop.dashboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortageTest {

  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

  private final Shortage shortage = new Shortage();

  @Test
  void theOldestOfThoseThatAreStillShortCounts() {
    assertThat(look(0, 1L)).isEqualTo(TIME);
    assertThat(look(60, 1L, 2L)).isEqualTo(TIME);
    assertThat(look(120, 2L, 3L)).isEqualTo(TIME.plusSeconds(60));
    assertThat(look(180)).isNull();
  }

  @Test
  void aProductThatWasWellInBetweenBeginsAnew() {
    look(0, 1L);
    look(60);
    assertThat(look(120, 1L)).isEqualTo(TIME.plusSeconds(120));
  }

  @Test
  void whileNoEventLandsNoTimePasses() {
    look(0, 1L);
    assertThat(look(0, 1L)).isEqualTo(TIME);
  }

  @Test
  void nothingIsKnownOfALongTimeBetweenTwoLooks() {
    look(0, 1L);
    assertThat(look(300, 1L)).isEqualTo(TIME);
    assertThat(look(601, 1L)).isEqualTo(TIME.plusSeconds(601));
  }

  private Instant look(int seconds, Long... critical) {
    return shortage.oldest(List.of(critical), TIME.plusSeconds(seconds));
  }
}
