package io.instashop.lake.maintenance;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.time.Duration;

/**
 * How long the lake keeps what is not its present state; zero keeps all.
 *
 * @param versions former versions of tables; longer where a query over {@code changes} needs them,
 *     and never shorter than the longest query of another program
 * @param runs records of past runs; the newest of each dataset and job stays
 * @param captures answers of HTTP sources; one that was not read yet stays
 * @param quarantine records that could not land, with their files
 */
public record MaintenanceSettings(
    Duration versions, Duration runs, Duration captures, Duration quarantine) {

  /** Refuses negative durations. */
  public MaintenanceSettings {
    check("versions", versions);
    check("runs", runs);
    check("captures", captures);
    check("quarantine", quarantine);
  }

  private static void check(String name, Duration value) {
    RefusedSettingException.unless(
        !value.isNegative(),
        SettingName.option(
            "--keep-" + name, "INSTASHOP_LAKE_KEEP_" + name.toUpperCase(java.util.Locale.ROOT)),
        "must not be negative",
        value);
  }
}
