package io.instashop.replay;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.failure.ReportableException;

/** A replay that was refused or interrupted. The message is one line that names what to do. */
public final class ReplayException extends ReportableException {

  private static final long serialVersionUID = 1L;

  /** The message also names what was done, if anything was. */
  public ReplayException(String message) {
    super(FAILED, message, null);
  }

  /** The same with the cause, whose message is part of the line. */
  public ReplayException(String message, Throwable cause) {
    super(FAILED, message + " (" + Causes.inOneLine(cause) + ")", cause);
  }
}
