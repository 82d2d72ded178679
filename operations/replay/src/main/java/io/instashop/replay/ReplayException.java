package io.instashop.replay;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.failure.ReportableException;

/** A replay that was refused or broke off. The message is one line that says what to do. */
public final class ReplayException extends ReportableException {

  private static final long serialVersionUID = 1L;

  /** Nothing was done, or what was done is told. */
  public ReplayException(String message) {
    super(FAILED, message, null);
  }

  /** The same with the cause, whose message is part of the line. */
  public ReplayException(String message, Throwable cause) {
    super(FAILED, message + " (" + Causes.inOneLine(cause) + ")", cause);
  }
}
