package io.instashop.lake.definition;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that a schema cannot make, shared by the records; each complaint names the key. */
final class Checks {

  private Checks() {}

  static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  static <T> List<T> list(@Nullable List<T> value) {
    return value == null ? List.of() : List.copyOf(value);
  }

  static Map<String, String> map(@Nullable Map<String, String> value) {
    return value == null ? Map.of() : Map.copyOf(value);
  }

  /** A pattern of dates and times, empty if there is none. */
  static String timestampFormat(@Nullable String pattern) {
    if (pattern == null) {
      return "";
    }
    try {
      DateTimeFormatter.ofPattern(pattern, Locale.US);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'source.timestamp_format' is no pattern of java.time, like 'dd/MM/yyyy HH:mm' ("
              + e.getMessage()
              + ")",
          e);
    }
    return pattern;
  }
}
