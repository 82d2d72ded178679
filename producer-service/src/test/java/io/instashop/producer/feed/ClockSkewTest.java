package io.instashop.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSkewTest {

  private static final Instant ASKED = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant ANSWERED = ASKED.plusSeconds(3);

  @Test
  void aSlowAnswerIsNoSkew() {
    assertThat(ClockSkew.between(ASKED, ANSWERED, ASKED.plusSeconds(2))).isZero();
  }

  @Test
  void onlyWhatTheWaitCannotExplainIsSkew() {
    assertThat(ClockSkew.between(ASKED, ANSWERED, ASKED.plusSeconds(63)))
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(ClockSkew.between(ASKED, ANSWERED, ASKED.minusSeconds(60)))
        .isEqualTo(Duration.ofSeconds(-60));
  }
}
