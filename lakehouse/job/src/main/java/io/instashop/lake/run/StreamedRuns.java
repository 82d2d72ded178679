package io.instashop.lake.run;

import io.instashop.lake.table.Tally;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the batches of a streamed dataset brought, for the history. It is one run a day in UTC: a
 * record of each batch would be thousands of files. Not for several threads at a time.
 */
final class StreamedRuns {

  private final RunHistory history;
  private final Clock clock;
  private final String dataset;
  private @Nullable LocalDate day;
  private String id = "";
  private Instant started = Instant.EPOCH;
  private long batches;
  private Tally.Counts total = Tally.Counts.NONE;

  StreamedRuns(RunHistory history, Clock clock, String dataset) {
    this.history = history;
    this.clock = clock;
    this.dataset = dataset;
  }

  /** Adds a batch that has landed. */
  void add(Tally.Counts counts) {
    Instant now = Instant.now(clock);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      id = RunIds.next(clock);
      started = now;
      batches = 0;
      total = Tally.Counts.NONE;
    }
    batches++;
    total = total.plus(counts);
    history.put(
        new RunRecord(
            id,
            "dataset",
            dataset,
            started.toString(),
            now.toString(),
            "ok",
            total.rows(),
            total.rescued(),
            total.broken(),
            List.of(),
            "streamed in %,d batches".formatted(batches)));
  }
}
