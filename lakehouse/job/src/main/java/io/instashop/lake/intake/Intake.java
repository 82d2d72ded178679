package io.instashop.lake.intake;

import io.instashop.lake.table.Tally;

/** Brings in what a source has that was not read yet. */
public interface Intake {

  /** Reads until there is nothing new, and returns what it saw. */
  Tally.Counts run(Run run);

  /** Fills a table that was emptied. */
  default Tally.Counts rebuild(Run run) {
    return run(run);
  }
}
