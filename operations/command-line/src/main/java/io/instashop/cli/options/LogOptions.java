package io.instashop.cli.options;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.local.process.LogRotation;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How large the logs of the parts may grow. */
public final class LogOptions {

  private static final String VARIABLE = "INSTASHOP_LOG_MEGABYTES";
  private static final int MOST = 10_000;

  /** Older files of each log: what led to a fault is mostly in the last two. */
  private static final int KEPT = 3;

  @Option(
      names = "--log-megabytes",
      paramLabel = "N",
      defaultValue = "${env:" + VARIABLE + ":-20}",
      description = "move a part's log aside when it has N MiB, and keep 3 older ones")
  private int megabytes;

  /**
   * The rotation of a folder's logs.
   *
   * @throws RefusedSettingException if the size cannot work
   */
  public LogRotation rotation(Path folder) {
    RefusedSettingException.within(
        SettingName.option("--log-megabytes", VARIABLE), megabytes, 1, MOST);
    return new LogRotation(folder, megabytes * (1L << 20), KEPT);
  }
}
