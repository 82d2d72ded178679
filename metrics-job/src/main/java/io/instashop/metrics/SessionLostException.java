package io.instashop.metrics;

/** The Spark cluster ended the session; a new process can have another. */
final class SessionLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SessionLostException(String message) {
    super(message);
  }
}
