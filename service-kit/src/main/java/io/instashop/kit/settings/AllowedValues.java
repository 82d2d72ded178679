package io.instashop.kit.settings;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a setting may be, in the words of a refusal. Each text begins with 'must'. */
public final class AllowedValues {

  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, long.class, short.class, Integer.class, Long.class, Short.class);

  private AllowedValues() {}

  /** Whole numbers between two limits, both allowed. */
  public static String wholeNumber(long least, long most) {
    return "must be a whole number from " + least + " to " + most;
  }

  /** Whole numbers from a limit on. */
  public static String wholeNumberFrom(long least) {
    return "must be a whole number of " + least + " or more";
  }

  /** Durations between two limits, both allowed; null for no limit. */
  public static String duration(@Nullable Duration least, @Nullable Duration most) {
    if (least == null) {
      return most == null
          ? Durations.ALLOWED
          : "must be a duration of " + Durations.format(most) + " or less";
    }
    if (most == null) {
      return "must be a duration of " + Durations.format(least) + " or more";
    }
    return "must be a duration from " + Durations.format(least) + " to " + Durations.format(most);
  }

  /** The values of a type; empty for a type whose values have no short description. */
  public static Optional<String> of(Class<?> type) {
    if (WHOLE_NUMBERS.contains(type)) {
      return Optional.of("must be a whole number");
    }
    if (type == double.class || type == Double.class) {
      return Optional.of("must be a number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of("must be true or false");
    }
    if (type == Duration.class) {
      return Optional.of(Durations.ALLOWED);
    }
    if (type == Instant.class) {
      return Optional.of("must be an instant such as 2026-03-01T10:00:00Z");
    }
    if (type == URI.class) {
      return Optional.of("must be an address such as http://localhost:8081");
    }
    return type.isEnum() ? Optional.of(oneOf(type.getEnumConstants())) : Optional.empty();
  }

  /** One of some values, shown in lower case. */
  public static String oneOf(Object... values) {
    return Arrays.stream(values)
        .map(value -> String.valueOf(value).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "must be one of ", ""));
  }
}
