package io.instashop.sampledata.run;

import io.instashop.kit.failure.ReportableException;

/** A failure that the user can correct; the message is one line with the cause and the remedy. */
public final class SampleDataException extends ReportableException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message names the file, topic or setting
   */
  public SampleDataException(String message) {
    super(FAILED, message, null);
  }

  /**
   * A complaint with its cause.
   *
   * @param message names the file, topic or setting
   * @param cause what went wrong underneath
   */
  public SampleDataException(String message, Throwable cause) {
    super(FAILED, message, cause);
  }
}
