package io.instashop.sampledata.run;

/** Something the user can mend; the message is one line that says what and how. */
public final class SampleDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A complaint.
   *
   * @param message names the file, topic or setting
   */
  public SampleDataException(String message) {
    super(message);
  }

  /**
   * A complaint with its cause.
   *
   * @param message names the file, topic or setting
   * @param cause what went wrong underneath
   */
  public SampleDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
