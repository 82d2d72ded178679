package io.instashop.kit.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the user of the program can correct. The message is one line that says what failed
 * and what to change, so no stack trace is shown.
 */
public class ReportableException extends RuntimeException {

  /** The exit code of a program that was started and failed. */
  public static final int FAILED = 1;

  /** The exit code of a program that refused a setting, an option or a definition. */
  public static final int REFUSED = 2;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * A failure with its cause.
   *
   * @param exitCode {@link #FAILED} or {@link #REFUSED}
   * @param message one line for the person who runs the program
   * @param cause what went wrong underneath, or null
   */
  public ReportableException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The one line for the person who runs the program. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }
}
