package io.instashop.lake.table;

import io.instashop.kit.failure.ReportableException;

/** A run that cannot continue; the message is one line that names what to change. */
public final class LakeException extends ReportableException {

  private static final long serialVersionUID = 1L;

  /** A failure with one line for the user and no cause. */
  public LakeException(String message) {
    super(FAILED, message, null);
  }

  /** A failure with one line for the user, and its cause for the log. */
  public LakeException(String message, Throwable cause) {
    super(FAILED, message, cause);
  }
}
