package io.instashop.dashboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistorySettingsTest {

  private final HistorySettings settings = new HistorySettings(Duration.ofSeconds(2), 20);

  @Test
  void aCheapCountIsFollowedByTheInterval() {
    assertThat(settings.restAfter(Duration.ofMillis(50))).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aCostlyCountIsFollowedByARestThatKeepsItToItsShareOfTheTime() {
    assertThat(settings.restAfter(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(12));
  }
}
