package io.instashop.kit.cli;

import picocli.CommandLine.TypeConversionException;

/** A converter refuses a value; who reports it knows the option's name and the value. */
public final class RefusedValueException extends TypeConversionException {

  private static final long serialVersionUID = 1L;

  /**
   * @param allowed what the option may be, beginning with 'must'
   */
  public RefusedValueException(String allowed) {
    super(allowed);
  }
}
