package io.instashop.sampledata.run;

import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how much a run makes, and whether it can be repeated. */
public final class Amount {

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "make N and end (default: continue until stopped)")
  private @Nullable Long count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "repeat a run: all but its times comes out the same (default: another each run)")
  private @Nullable Long seed;

  /**
   * The number that was asked for; empty for a run that continues until it is stopped.
   *
   * @throws RefusedSettingException if it is not above 0
   */
  public Optional<Long> count() {
    RefusedSettingException.unless(
        count == null || count >= 1,
        SettingName.option("--count"),
        AllowedValues.wholeNumberFrom(1),
        count);
    return Optional.ofNullable(count);
  }

  /** Whether the run can be repeated. */
  public boolean isSeeded() {
    return seed != null;
  }

  /** The source of everything random. */
  public Random random() {
    return seed == null ? new Random() : new Random(seed);
  }
}
