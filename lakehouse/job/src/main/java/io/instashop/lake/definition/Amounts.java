package io.instashop.lake.definition;

import io.instashop.kit.settings.Durations;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lengths of time ({@code 500ms}, {@code 30s}, {@code 48h}) and sizes ({@code 16MB}). */
final class Amounts {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KB|MB|GB)");

  private Amounts() {}

  /**
   * A length of time.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Duration duration(String key, String text) {
    return Durations.parse(text).orElseThrow(() -> refused(key, Durations.ALLOWED, text));
  }

  /**
   * A size in bytes; a kilobyte is 1024 bytes.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static long bytes(String key, String text) {
    Matcher matcher = SIZE.matcher(text.trim());
    if (!matcher.matches()) {
      throw refused(key, "must be a size such as 512KB, 16MB or 1GB", text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "B" -> amount;
      case "KB" -> amount << 10;
      case "MB" -> amount << 20;
      default -> amount << 30;
    };
  }

  private static IllegalArgumentException refused(String key, String allowed, String text) {
    return new IllegalArgumentException("'" + key + "' " + allowed + ", but is '" + text + "'");
  }
}
