package io.instashop.metrics.spark;

/** The Spark cluster ended the session; a new process can have another. */
public final class SessionLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SessionLostException(String message) {
    super(message);
  }
}
