package io.instashop.metrics.spark;

import io.instashop.kit.failure.ReportableException;

/** The Spark cluster ended the session; a new process can have another. */
public final class SessionLostException extends ReportableException {

  private static final long serialVersionUID = 1L;

  SessionLostException(String message) {
    super(FAILED, message + ". This process ends; its supervisor has to start it again", null);
  }
}
