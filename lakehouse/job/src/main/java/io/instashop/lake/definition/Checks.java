package io.instashop.lake.definition;

import java.util.List;
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
}
