package io.instashop.lake.definition;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small checks shared by the records; each complaint names the key. */
final class Checks {

  private Checks() {}

  static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  static void present(String key, Object value) {
    check(value != null && !value.toString().isBlank(), "'" + key + "' is missing");
  }

  static void name(String key, String value) {
    present(key, value);
    check(
        value.matches("[a-z][a-z0-9_]*"),
        "'" + key + "' must be lower-case letters, digits and _, but is '" + value + "'");
  }

  static <T> List<T> list(List<T> value) {
    return value == null ? List.of() : List.copyOf(value);
  }

  static Map<String, String> map(Map<String, String> value) {
    return value == null ? Map.of() : Map.copyOf(value);
  }

  static <E extends Enum<E>> E oneOf(String key, Class<E> type, String value, E otherwise) {
    if (value == null) {
      return otherwise;
    }
    for (E each : type.getEnumConstants()) {
      if (text(each).equals(value)) {
        return each;
      }
    }
    StringBuilder known = new StringBuilder();
    for (E each : type.getEnumConstants()) {
      known.append(known.isEmpty() ? "" : ", ").append(text(each));
    }
    throw new IllegalArgumentException(
        "'" + key + "' must be one of " + known + ", but is '" + value + "'");
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
