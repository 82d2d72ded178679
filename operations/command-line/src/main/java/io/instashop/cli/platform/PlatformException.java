package io.instashop.cli.platform;

/** Something the user can mend; its message is one line that says what and how. */
public final class PlatformException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private PlatformException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The command was refused before anything was done (exit code 2). */
  public static PlatformException refused(String message) {
    return new PlatformException(2, message, null);
  }

  /** The command was begun and failed (exit code 1). */
  public static PlatformException failed(String message) {
    return new PlatformException(1, message, null);
  }

  /** As {@link #failed(String)}, with the cause for the log. */
  public static PlatformException failed(String message, Throwable cause) {
    return new PlatformException(1, message, cause);
  }

  /** The process's exit code. */
  public int exitCode() {
    return exitCode;
  }
}
