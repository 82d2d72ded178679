package io.instashop.metrics.checkpoint;

/** A checkpoint of a version of the job that computes other columns. */
public final class OtherVersionException extends OtherCheckpointException {

  private static final long serialVersionUID = 1L;

  OtherVersionException(CheckpointFolder folder, String held, String computed) {
    super(
        folder,
        "is of another version of the job: it holds ["
            + held
            + "], and this version computes ["
            + computed
            + "]. Run the version that made it");
  }
}
