package io.instashop.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A run of the suite, as the report names it.
 *
 * @param begun names the run, to the minute
 * @param conditions form, seed, load and machine
 * @param took wall-clock time of the whole run
 * @param events compared with their source, each by itself, when the run ended
 * @param verdict how many guarantees held then, of how many
 */
record PublishedRun(Instant begun, String conditions, Duration took, long events, String verdict) {

  String name() {
    return begun.truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** The cells of its row under {@link ResultTables#RUNS}. */
  List<String> cells() {
    return List.of(
        name(),
        conditions,
        took.toMinutes() + " min",
        String.format(Locale.ROOT, "%,d", events),
        verdict);
  }
}
