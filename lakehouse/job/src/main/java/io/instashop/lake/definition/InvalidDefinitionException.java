package io.instashop.lake.definition;

import io.instashop.kit.failure.ReportableException;

/** A definition that cannot work; the message is one line that names the file and the key. */
public final class InvalidDefinitionException extends ReportableException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message names file and key, and what it must be
   */
  public InvalidDefinitionException(String message) {
    super(REFUSED, message, null);
  }
}
