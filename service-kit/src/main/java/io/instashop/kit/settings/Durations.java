package io.instashop.kit.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 48h}, {@code 2d},
 * and ISO-8601 as {@code PT30S}. Settings of the Boot services are read by Spring, which knows
 * these forms as well. Spark jobs and command lines have no Spring, so its {@code DurationStyle} is
 * not there.
 */
public final class Durations {

  /** What a duration may be, for a refusal. */
  public static final String ALLOWED = "must be a duration such as 500ms, 30s, 10m, 48h or 2d";

  private static final Pattern SIMPLE = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private Durations() {}

  /** Reads a text; empty if it is no duration. */
  public static Optional<Duration> parse(String text) {
    Matcher simple = SIMPLE.matcher(text.strip());
    if (simple.matches()) {
      long amount = Long.parseLong(simple.group(1));
      return Optional.of(
          switch (simple.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          });
    }
    try {
      return text.strip().startsWith("P")
          ? Optional.of(Duration.parse(text.strip()))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a setting.
   *
   * @throws RefusedSettingException if the text is no duration
   */
  public static Duration parse(SettingName name, String text) {
    return parse(text).orElseThrow(() -> new RefusedSettingException(name, ALLOWED, text));
  }

  /** Writes a duration in its largest whole unit: {@code 90s}, {@code 2h}. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0 || millis % 1_000 != 0) {
      return millis == 0 ? "0s" : millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 60 != 0) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    return minutes % 60 != 0 ? minutes + "m" : minutes / 60 + "h";
  }
}
