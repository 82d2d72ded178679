package io.instashop.lake.intake;

import java.time.Clock;
import java.util.function.Consumer;

/**
 * One run of a dataset.
 *
 * @param id written beside each row
 * @param clock for times of ingestion
 * @param say takes lines for the person who watches
 * @param acceptLoss whether to continue if the source has lost records
 */
public record IntakeRun(String id, Clock clock, Consumer<String> say, boolean acceptLoss) {

  /** A run that stops if the source has lost records. */
  public IntakeRun(String id, Clock clock, Consumer<String> say) {
    this(id, clock, say, false);
  }
}
