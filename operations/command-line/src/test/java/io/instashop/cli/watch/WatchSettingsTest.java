package io.instashop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchSettingsTest {

  @Test
  void thePatienceIsLongEnoughForABusyMachineOrNone() {
    assertThat(new WatchSettings(Duration.ZERO).patience()).isZero();
    assertThat(new WatchSettings(Duration.ofSeconds(10)).patience()).hasSeconds(10);
    assertThatThrownBy(() -> new WatchSettings(Duration.ofSeconds(9)))
        .hasMessage(
            "--hang-patience (INSTASHOP_HANG_PATIENCE) must be a duration of 10s or more, or 0s to"
                + " restart no part that hangs, but is '9s'");
  }
}
