package io.instashop.contracts.windows;

/** A value in Redis does not have the form that its key requires; the message gives the reason. */
public final class UnreadableWindowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableWindowException(String message) {
    super(message);
  }

  UnreadableWindowException(String message, Throwable cause) {
    super(message, cause);
  }
}
