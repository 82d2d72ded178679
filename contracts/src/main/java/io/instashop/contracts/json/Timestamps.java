package io.instashop.contracts.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Reads and writes ISO-8601 instants.
 *
 * <p>The JDK's parser took half the time of decoding an event, so the form that our own writers use
 * is read by hand. Whatever does not look exactly like it is left to the JDK.
 */
final class Timestamps {

  /** {@code 2026-03-01T10:15:30} before an optional fraction and the final {@code Z}. */
  private static final int SECONDS_END = 19;

  private Timestamps() {}

  /**
   * The instant that a text names.
   *
   * @throws DateTimeParseException if it names none
   */
  static Instant parse(String text) {
    int length = text.length();
    if (length <= SECONDS_END
        || length > SECONDS_END + 11
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(length - 1) != 'Z') {
      return Instant.parse(text);
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS_END);
    int nanos = fraction(text, length - 1);
    boolean inRange =
        year >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 28
            && hour >= 0
            && hour <= 23
            && minute >= 0
            && minute <= 59
            && second >= 0
            && second <= 59
            && nanos >= 0;
    if (!inRange) {
      // Ends of months, leap seconds and nonsense: rare enough for the thorough way.
      return Instant.parse(text);
    }
    long epochSecond =
        LocalDate.of(year, month, day).toEpochDay() * 86_400L
            + hour * 3_600L
            + minute * 60L
            + second;
    return Instant.ofEpochSecond(epochSecond, nanos);
  }

  /** The text of an instant, the same as its {@code toString}. */
  static String format(Instant instant) {
    long epochSecond = instant.getEpochSecond();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, 86_400L));
    if (date.getYear() < 0 || date.getYear() > 9999) {
      return instant.toString();
    }
    int second = (int) Math.floorMod(epochSecond, 86_400L);
    StringBuilder text = new StringBuilder(30);
    append(text, date.getYear(), 1000);
    append(text.append('-'), date.getMonthValue(), 10);
    append(text.append('-'), date.getDayOfMonth(), 10);
    append(text.append('T'), second / 3_600, 10);
    append(text.append(':'), second / 60 % 60, 10);
    append(text.append(':'), second % 60, 10);
    int nanos = instant.getNano();
    if (nanos != 0) {
      text.append('.');
      if (nanos % 1_000_000 == 0) {
        append(text, nanos / 1_000_000, 100);
      } else if (nanos % 1_000 == 0) {
        append(text, nanos / 1_000, 100_000);
      } else {
        append(text, nanos, 100_000_000);
      }
    }
    return text.append('Z').toString();
  }

  /** Appends a number with leading zeros; {@code unit} is the power of ten of its first digit. */
  private static void append(StringBuilder text, int value, int unit) {
    for (int u = unit; u > 0; u /= 10) {
      text.append((char) ('0' + value / u % 10));
    }
  }

  /** Nanoseconds of the fraction that ends before {@code end}; 0 without one, -1 if it is none. */
  private static int fraction(String text, int end) {
    if (end == SECONDS_END) {
      return 0;
    }
    int digits = end - SECONDS_END - 1;
    if (text.charAt(SECONDS_END) != '.' || digits < 1) {
      return -1;
    }
    int value = number(text, SECONDS_END + 1, end);
    for (int i = digits; i < 9 && value > 0; i++) {
      value *= 10;
    }
    return value;
  }

  /**
   * The decimal number in a range of at most nine digits, -1 if another character is among them.
   */
  private static int number(String text, int from, int to) {
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
