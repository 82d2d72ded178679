package io.instashop.lake.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.lake.table.LakeFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedMaintenanceTest {

  private static final Instant START = Instant.parse("2026-03-14T00:00:00Z");

  @TempDir private Path folder;
  private int times;

  /** A program that starts, looks, and ends. */
  private int after(Duration passed) {
    new RepeatedMaintenance(
            new LakeFolder(folder.toString(), new Configuration(), Clock.systemUTC()),
            Duration.ofHours(6),
            Clock.fixed(START.plus(passed), ZoneOffset.UTC),
            () -> {
              times++;
              return false;
            })
        .runIfDue();
    return times;
  }

  @Test
  void isDueAPauseAfterTheLastTimeWhoeverThatWas() {
    assertThat(after(Duration.ZERO)).as("the first pause begins").isZero();
    assertThat(after(Duration.ofHours(5))).isZero();
    assertThat(after(Duration.ofHours(6))).isEqualTo(1);
    assertThat(after(Duration.ofHours(11))).isEqualTo(1);
    assertThat(after(Duration.ofHours(12))).isEqualTo(2);
  }

  @Test
  void aNegativeDurationIsRefusedByItsName() {
    Duration day = Duration.ofDays(1);
    assertThatThrownBy(() -> new MaintenanceSettings(day, day, day.negated(), day))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageContaining(
            "--keep-captures (INSTASHOP_LAKE_KEEP_CAPTURES) must not be negative");
  }
}
