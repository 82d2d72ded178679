package io.instashop.testservers.patience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-30T12:00:00Z"));

  private static boolean runs(@Nullable String deadline) {
    return !new Deadline(deadline, NOON).beginning().isDisabled();
  }

  @Test
  void withoutADeadlineEveryClassRuns() {
    assertThat(runs(null)).isTrue();
    assertThat(runs("")).isTrue();
  }

  @Test
  void noClassBeginsAfterTheDeadline() {
    assertThat(runs("2026-11-30T12:00:01Z")).isTrue();
    assertThat(runs("2026-11-30T12:00:00Z")).isFalse();
    assertThat(runs("2026-11-30T11:00:00Z")).isFalse();
  }

  @Test
  void theReportNamesTheSetting() {
    assertThat(new Deadline("2026-11-30T11:00:00Z", NOON).beginning().getReason())
        .contains("not begun before INSTASHOP_TEST_DEADLINE, 2026-11-30T11:00:00Z");
  }

  @Test
  void anUnreadableDeadlineIsRefusedByItsName() {
    assertThatThrownBy(() -> runs("noon"))
        .hasMessageContaining("INSTASHOP_TEST_DEADLINE")
        .hasMessageContaining("'noon'");
  }
}
