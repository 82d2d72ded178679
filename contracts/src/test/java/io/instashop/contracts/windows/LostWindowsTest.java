package io.instashop.contracts.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostWindowsTest {

  @Test
  void oneProgramReadsWhatAnotherWrote() {
    LostWindows lost =
        new LostWindows(
            Instant.parse("2026-02-27T12:00:00Z"), Instant.parse("2026-03-01T12:00:30Z"));

    assertThat(lost.text()).isEqualTo("2026-02-27T12:00:00Z/2026-03-01T12:00:30Z");
    assertThat(LostWindows.of(lost.text())).contains(lost);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "/", "2026-02-27T12:00:00Z", "2026-02-27T12:00:00Z/tomorrow"})
  void anythingElseIsNone(String text) {
    assertThat(LostWindows.of(text)).isEmpty();
  }
}
