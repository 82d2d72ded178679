package io.instashop.cli.watch;

import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.Durations;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.time.Duration;

/**
 * How parts are watched.
 *
 * @param patience how long a part that lives may give no answer at all before it is killed and
 *     started again; zero never to do so
 */
public record WatchSettings(Duration patience) {

  /** The option that sets the patience. */
  public static final String OPTION = "--hang-patience";

  /** The environment variable that sets it, too. */
  public static final String VARIABLE = "INSTASHOP_HANG_PATIENCE";

  /** Shorter than this, a busy machine would be taken for a hung part. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  /**
   * Checks the settings.
   *
   * @throws RefusedSettingException if one cannot work
   */
  public WatchSettings {
    RefusedSettingException.unless(
        patience.isZero() || patience.compareTo(LEAST) >= 0,
        SettingName.option(OPTION, VARIABLE),
        AllowedValues.duration(LEAST, null) + ", or 0s to restart no part that hangs",
        Durations.format(patience));
  }
}
