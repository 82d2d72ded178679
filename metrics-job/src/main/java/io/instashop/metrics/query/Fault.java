package io.instashop.metrics.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Why a query does not do its work.
 *
 * @param cause in one line
 * @param since when it began to fail, whatever the causes were meanwhile
 * @param failures how often it has failed since then
 */
record Fault(String cause, Instant since, int failures) {

  /** The fault after one more failure. */
  Fault again(String newCause) {
    return new Fault(newCause, since, failures + 1);
  }

  /** As it is shown. */
  String inOneLine() {
    return cause
        + " (since "
        + since.truncatedTo(ChronoUnit.SECONDS)
        + (failures > 1 ? ", " + failures + " failed attempts" : "")
        + ")";
  }
}
