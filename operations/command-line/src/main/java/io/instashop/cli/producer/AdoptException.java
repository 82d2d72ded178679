package io.instashop.cli.producer;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.failure.ReportableException;

/** A takeover that was refused or failed. The message says what was changed, if anything was. */
final class AdoptException extends ReportableException {

  private static final long serialVersionUID = 1L;

  AdoptException(String message) {
    super(FAILED, message, null);
  }

  AdoptException(String message, Throwable cause) {
    super(FAILED, message + " (" + Causes.inOneLine(cause) + ")", cause);
  }
}
