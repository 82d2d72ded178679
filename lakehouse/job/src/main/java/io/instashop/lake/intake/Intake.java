package io.instashop.lake.intake;

import io.instashop.lake.table.Tally;

/** Brings in what a source has that was not read yet. */
public interface Intake {

  /** Reads until there is nothing new, and returns what it saw. */
  Tally.Counts run(IntakeRun run);

  /** Fills a table that was emptied. */
  default Tally.Counts rebuild(IntakeRun run) {
    return run(run);
  }
}
