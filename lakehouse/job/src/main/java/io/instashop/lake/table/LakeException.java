package io.instashop.lake.table;

import io.instashop.kit.failure.ReportableException;

/** A run that cannot go on; the message is one line that says what to change. */
public final class LakeException extends ReportableException {

  private static final long serialVersionUID = 1L;

  /** A complaint. */
  public LakeException(String message) {
    super(FAILED, message, null);
  }

  /** A complaint with its cause. */
  public LakeException(String message, Throwable cause) {
    super(FAILED, message, cause);
  }
}
