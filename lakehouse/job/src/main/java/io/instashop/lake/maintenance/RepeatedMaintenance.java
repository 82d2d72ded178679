package io.instashop.lake.maintenance;

import io.instashop.lake.table.LakeFolder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.fs.Path;

/**
 * Maintains the lake when the last time is long enough ago. The lake itself notes when that was, so
 * that programs that live for less than the pause maintain it, too.
 */
public final class RepeatedMaintenance {

  private final LakeFolder lake;
  private final Duration pause;
  private final Clock clock;
  private final BooleanSupplier maintain;

  /**
   * A maintenance that is repeated.
   *
   * @param pause from one to the next
   * @param maintain does it
   */
  public RepeatedMaintenance(
      LakeFolder lake, Duration pause, Clock clock, BooleanSupplier maintain) {
    this.lake = lake;
    this.pause = pause;
    this.clock = clock;
    this.maintain = maintain;
  }

  /** Maintains the lake if it is time. */
  public void runIfDue() {
    Instant now = Instant.now(clock);
    Optional<Instant> last = last();
    // A time to come was noted by a clock that ran ahead.
    if (last.isPresent() && !last.get().isAfter(now) && last.get().plus(pause).isAfter(now)) {
      return;
    }
    // Noted first: what fails each time must not be tried without pause.
    lake.write(note(), now.toString());
    if (last.isPresent()) {
      maintain.getAsBoolean();
    }
  }

  private Path note() {
    return lake.memory("maintained");
  }

  private Optional<Instant> last() {
    try {
      return lake.read(note()).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
