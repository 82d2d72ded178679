package io.instashop.lake.record;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usual way to write a moment in UTC, {@code 2025-01-15T10:00:00.123Z}, digit by digit.
 * The general formatter would take longer for it than the rest of the record takes.
 */
final class IsoInstant {

  private static final int SECONDS_END = 19;

  private IsoInstant() {}

  /**
   * The moment, or null if the text is written in another way.
   *
   * @throws java.time.DateTimeException if there is no such day or time
   */
  static @Nullable Instant parse(String text) {
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == 'Z') {
      end--;
    }
    if (end < SECONDS_END
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T' && text.charAt(10) != ' '
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, SECONDS_END);
    int nano = end == SECONDS_END ? 0 : fraction(text, end);
    if ((year | month | day | hour | minute | second | nano) < 0) {
      return null;
    }
    return LocalDateTime.of(year, month, day, hour, minute, second, nano).toInstant(ZoneOffset.UTC);
  }

  private static int fraction(String text, int end) {
    int length = end - SECONDS_END - 1;
    if (text.charAt(SECONDS_END) != '.' || length < 1 || length > 9) {
      return -1;
    }
    int nano = digits(text, SECONDS_END + 1, end);
    for (int i = length; i < 9; i++) {
      nano *= 10;
    }
    return nano;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
