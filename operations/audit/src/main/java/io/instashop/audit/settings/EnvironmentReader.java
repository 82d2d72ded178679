package io.instashop.audit.settings;

import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.Durations;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads settings from environment variables; every refusal names the variable. */
final class EnvironmentReader {

  private final Map<String, String> environment;

  EnvironmentReader(Map<String, String> environment) {
    this.environment = environment;
  }

  String text(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  /** The text, or null if the variable is not set. */
  private @Nullable String text(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The variables {@code <prefix>_URL}, {@code _USERNAME} and {@code _PASSWORD}. */
  Database database(String prefix, String url) {
    String address = text(prefix + "_URL", url);
    RefusedSettingException.unless(
        address.startsWith("jdbc:postgresql:"),
        SettingName.variable(prefix + "_URL"),
        "must start with jdbc:postgresql:",
        address);
    // The demo's credential; a real deployment sets its own.
    return new Database(
        address, text(prefix + "_USERNAME", "instashop"), text(prefix + "_PASSWORD", "instashop"));
  }

  /** A duration as {@link Durations} reads it. */
  Duration duration(String name, String otherwise) {
    return Durations.parse(SettingName.variable(name), text(name, otherwise));
  }

  /** An instant, or null if the variable is not set. */
  @Nullable Instant instant(String name) {
    String value = text(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeException e) {
      throw new RefusedSettingException(
          SettingName.variable(name), AllowedValues.of(Instant.class).orElseThrow(), value);
    }
  }
}
