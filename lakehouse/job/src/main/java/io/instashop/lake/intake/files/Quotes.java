package io.instashop.lake.intake.files;

import java.util.Optional;

/** Where quoted values begin and end. A quote within a bare value means nothing. */
final class Quotes {

  private Quotes() {}

  /**
   * Whether a quoted value continues after this line.
   *
   * @param open whether one continues into it
   */
  static boolean staysOpen(byte[] line, boolean open, byte delimiter, byte quote) {
    boolean quoted = open;
    boolean start = !quoted;
    for (int i = 0; i < line.length; i++) {
      byte each = line[i];
      if (quoted) {
        if (each == quote) {
          if (i + 1 < line.length && line[i + 1] == quote) {
            i++;
          } else {
            quoted = false;
          }
        }
      } else if (each == quote && start) {
        quoted = true;
      }
      start = !quoted && each == delimiter;
    }
    return quoted;
  }

  /**
   * What becomes of a quoted value in a line that it continues into.
   *
   * @return whether the line ends it; empty if it continues behind the line
   */
  static Optional<Boolean> ends(byte[] line, byte delimiter, byte quote) {
    for (int i = 0; i < line.length; i++) {
      if (line[i] == quote) {
        if (i + 1 == line.length || line[i + 1] == delimiter) {
          return Optional.of(true);
        } else if (line[i + 1] != quote) {
          return Optional.of(false);
        }
        i++;
      }
    }
    return Optional.empty();
  }
}
