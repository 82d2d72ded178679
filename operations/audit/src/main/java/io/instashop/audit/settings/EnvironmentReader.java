package io.instashop.audit.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings from environment variables; every complaint names the variable. */
final class EnvironmentReader {

  private static final Pattern SIMPLE = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private final Map<String, String> environment;

  EnvironmentReader(Map<String, String> environment) {
    this.environment = environment;
  }

  String text(String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  /** The variables {@code <prefix>_URL}, {@code _USERNAME} and {@code _PASSWORD}. */
  Database database(String prefix, String url) {
    String address = text(prefix + "_URL", url);
    if (!address.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          prefix + "_URL must start with jdbc:postgresql:, but is '" + address + "'");
    }
    // The demo's credential; a real deployment sets its own.
    return new Database(
        address, text(prefix + "_USERNAME", "instashop"), text(prefix + "_PASSWORD", "instashop"));
  }

  /** A span of time as Spring writes it: {@code 30s}, {@code 500ms} or {@code PT30S}. */
  Duration duration(String name, String otherwise) {
    String value = text(name, otherwise);
    Matcher simple = SIMPLE.matcher(value);
    if (simple.matches()) {
      return Duration.of(Long.parseLong(simple.group(1)), UNITS.get(simple.group(2)));
    }
    try {
      return Duration.parse(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " must be a span of time such as 30s, 5m or 48h, but is '" + value + "'", e);
    }
  }

  /** An instant, or null if the variable is not set. */
  Instant instant(String name) {
    String value = text(name, null);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " must be an instant such as 2026-03-01T10:00:00Z, but is '" + value + "'", e);
    }
  }
}
