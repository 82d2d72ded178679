package io.instashop.metrics.checkpoint;

import io.instashop.kit.failure.ReportableException;

/** A checkpoint that another version of the job, or one with other settings, has made. */
public class OtherCheckpointException extends ReportableException {

  private static final long serialVersionUID = 1L;

  /**
   * A checkpoint that must not be gone on from.
   *
   * @param difference what is other about it, and how to run so that it fits
   */
  OtherCheckpointException(CheckpointFolder folder, String difference) {
    super(
        FAILED,
        "the checkpoint "
            + folder
            + " "
            + difference
            + ", or move that folder away: the query then reads from the oldest record that Kafka"
            + " has, and 'instashop replay --target windows' repairs windows that Kafka no longer has"
            + " whole",
        null);
  }
}
