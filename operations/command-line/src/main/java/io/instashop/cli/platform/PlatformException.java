package io.instashop.cli.platform;

import io.instashop.kit.failure.ReportableException;
import org.jspecify.annotations.Nullable;

/** A failure that the user can correct; its message is one line with the cause and the remedy. */
public final class PlatformException extends ReportableException {

  private static final long serialVersionUID = 1L;

  private PlatformException(int exitCode, String message, @Nullable Throwable cause) {
    super(exitCode, message, cause);
  }

  /** The command was refused before anything was done (exit code 2). */
  public static PlatformException refused(String message) {
    return new PlatformException(REFUSED, message, null);
  }

  /** The command was begun and failed (exit code 1). */
  public static PlatformException failed(String message) {
    return new PlatformException(FAILED, message, null);
  }

  /** As {@link #failed(String)}, with the cause for the log. */
  public static PlatformException failed(String message, Throwable cause) {
    return new PlatformException(FAILED, message, cause);
  }
}
