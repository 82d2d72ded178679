package io.instashop.sampledata.run;

import io.instashop.kit.cli.DurationConverter;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how much a scenario makes, and how fast. */
public final class Pace {

  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private Amount amount;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many at a time (default: ${DEFAULT-VALUE})")
  private long batch;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "pause between batches: 500ms, 5s, 1m (default: 5s; none with --count)")
  private Duration interval;

  /** Whether a number was asked for. */
  public Optional<Long> count() {
    return amount.count();
  }

  /** The pause between batches, if one was asked for. */
  public Optional<Duration> interval() {
    return Optional.ofNullable(interval);
  }

  /** Whether the run can be repeated. */
  public boolean isSeeded() {
    return amount.isSeeded();
  }

  /** The source of everything random. */
  public Random random() {
    return amount.random();
  }

  /**
   * Runs batch after batch until the count is reached or the signal given.
   *
   * @param stop ends it between two batches
   * @param makeBatch makes the given number
   * @return how many were made
   */
  public long run(StopSignal stop, LongConsumer makeBatch) {
    RefusedSettingException.unless(
        batch >= 1, SettingName.option("--batch"), AllowedValues.wholeNumberFrom(1), batch);
    Optional<Long> count = count();
    long left = count.orElse(Long.MAX_VALUE);
    Duration pause = interval().orElse(count.isEmpty() ? DEFAULT_INTERVAL : Duration.ZERO);
    long made = 0;
    while (!stop.isStopped()) {
      long size = Math.min(batch, left - made);
      makeBatch.accept(size);
      made += size;
      Heartbeat.beat();
      if (made == left || !stop.pause(pause)) {
        break;
      }
    }
    return made;
  }
}
