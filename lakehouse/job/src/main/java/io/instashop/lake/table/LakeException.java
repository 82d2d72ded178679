package io.instashop.lake.table;

/** A run that cannot go on; the message is one line that says what to change. */
public final class LakeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A complaint. */
  public LakeException(String message) {
    super(message);
  }

  /** A complaint with its cause. */
  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
