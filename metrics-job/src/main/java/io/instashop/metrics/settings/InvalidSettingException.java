package io.instashop.metrics.settings;

/** A setting that cannot work; the message is one line for the person who set it. */
public final class InvalidSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A complaint.
   *
   * @param message names the setting and what it must be
   */
  public InvalidSettingException(String message) {
    super(message);
  }
}
