package io.instashop.contracts.windows;

/** A value in Redis is not what its key promises; the message says why. */
public final class UnreadableWindowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableWindowException(String message) {
    super(message);
  }

  UnreadableWindowException(String message, Throwable cause) {
    super(message, cause);
  }
}
