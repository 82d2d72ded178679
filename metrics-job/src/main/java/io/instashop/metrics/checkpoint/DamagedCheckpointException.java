package io.instashop.metrics.checkpoint;

import io.instashop.kit.failure.ReportableException;

/**
 * A checkpoint that the job cannot repair without guessing; the message says what a person can do.
 */
public final class DamagedCheckpointException extends ReportableException {

  private static final long serialVersionUID = 1L;

  DamagedCheckpointException(String file, CheckpointFolder folder) {
    super(
        FAILED,
        file
            + " is empty or cut off, and no older state is whole. Move the folder "
            + folder
            + " away: the query then reads from the oldest record that Kafka has. Afterwards"
            + " 'instashop replay --target windows' repairs windows that Kafka no longer has whole",
        null);
  }
}
