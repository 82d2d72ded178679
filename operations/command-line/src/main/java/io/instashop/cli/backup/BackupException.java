package io.instashop.cli.backup;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.failure.ReportableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A backup or restore that was refused or failed; the message is one line. */
final class BackupException extends ReportableException {

  private static final long serialVersionUID = 1L;

  private BackupException(int exitCode, String message, @Nullable Throwable cause) {
    super(exitCode, message, cause);
  }

  /** Refused before anything was done. */
  static BackupException refused(String message) {
    return new BackupException(REFUSED, message, null);
  }

  /** Begun and failed. The message says what was changed, if anything was. */
  static BackupException failed(String message) {
    return new BackupException(FAILED, message, null);
  }

  /** Begun and failed at the file system. */
  static BackupException failed(String message, IOException cause) {
    return new BackupException(FAILED, message + " (" + Causes.inOneLine(cause) + ")", cause);
  }
}
