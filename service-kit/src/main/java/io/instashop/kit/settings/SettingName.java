package io.instashop.kit.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting under the names that people write.
 *
 * @param name property, option or variable
 * @param variable the environment variable that sets the same, or null if there is none
 */
public record SettingName(String name, @Nullable String variable) {

  /** A property of a service: {@code instashop.consumer.batch-size}. */
  public static SettingName property(String name) {
    return new SettingName(
        name, name.replaceAll("[.\\-\\[]", "_").replace("]", "").toUpperCase(Locale.ROOT));
  }

  /** An option without an environment variable: {@code --rate}. */
  public static SettingName option(String option) {
    return new SettingName(option, null);
  }

  /** An option that an environment variable sets, too. */
  public static SettingName option(String option, @Nullable String variable) {
    return new SettingName(option, variable);
  }

  /** An environment variable. */
  public static SettingName variable(String variable) {
    return new SettingName(variable, null);
  }

  /** Whether a value must not be shown. */
  boolean isSecret() {
    return name.toLowerCase(Locale.ROOT)
        .matches(".*(password|secret|token|credential|jaas|connection.?string).*");
  }

  /** As in a message: {@code name (VARIABLE)}. */
  @Override
  public String toString() {
    return variable == null ? name : name + " (" + variable + ")";
  }
}
