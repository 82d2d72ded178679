package io.instashop.lake.intake;

import io.instashop.lake.table.Tally;
import java.util.List;

/** Brings in what a source has that was not read yet. */
public interface Intake {

  /** Reads until there is nothing new, and returns what it saw. */
  Tally.Counts run(IntakeRun run);

  /** Fills a table that is empty. */
  default Tally.Counts rebuild(IntakeRun run) {
    return run(run);
  }

  /** What was read and is not in the source any more, as far as can be told: a line each. */
  default List<String> lost() {
    return List.of();
  }

  /**
   * Puts what it remembers of finished batches into as few files as possible.
   *
   * @return how many files there are fewer
   */
  default int compact() {
    return 0;
  }
}
