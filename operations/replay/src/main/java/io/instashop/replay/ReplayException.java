package io.instashop.replay;

/** A replay that was refused or broke off. The message is one line that says what to do. */
public final class ReplayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Nothing was done, or what was done is told. */
  public ReplayException(String message) {
    super(message);
  }

  /** The same with the cause, whose message is part of the line. */
  public ReplayException(String message, Throwable cause) {
    super(message + " (" + reason(cause) + ")", cause);
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? root.toString() : root.getMessage();
    return text.lines().findFirst().orElse("").strip();
  }
}
