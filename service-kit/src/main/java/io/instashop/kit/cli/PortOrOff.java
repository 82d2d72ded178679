package io.instashop.kit.cli;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;

/** Reads an option that is a port, from 0 for any free one to 65535, or {@code off}. */
public final class PortOrOff implements ITypeConverter<OptionalInt> {

  private static final String ALLOWED = "must be a port from 0 to 65535 or 'off'";

  @Override
  public OptionalInt convert(String text) {
    if (text.equals("off")) {
      return OptionalInt.empty();
    }
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new RefusedValueException(ALLOWED);
    }
    return OptionalInt.of(Integer.parseInt(text));
  }
}
