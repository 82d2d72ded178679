package io.instashop.cli.overview;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Ages in words. Times come from rows that anybody may write: PostgreSQL's 'infinity', the year
 * 2999 or 44 BC must cost no more than an odd word.
 */
final class Ages {

  private static final double MINUTE = 60;
  private static final double DAY = 86_400;

  /** Beyond this a date says more than a number of days. */
  private static final double LONGEST = 366 * DAY;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Ages() {}

  /** The time that a text means; empty if it means none. */
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** How long ago a time was: {@code 1.7 s ago}; or will be: {@code 2.0 d ahead}. */
  static String of(Instant time, Instant now) {
    double seconds = seconds(now) - seconds(time);
    if (Math.abs(seconds) > LONGEST) {
      return date(time) + (seconds < 0 ? ", ahead" : "");
    }
    return length(Math.abs(seconds)) + (seconds < -1 ? " ahead" : " ago");
  }

  /** A length of time: {@code 1.7 s}, {@code 12 min}, {@code 3.5 h}, {@code 2.0 d}. */
  static String length(double seconds) {
    if (seconds < 2 * MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (seconds < 2 * 60 * MINUTE) {
      return String.format(Locale.ROOT, "%.0f min", seconds / MINUTE);
    }
    return seconds < 2 * DAY
        ? String.format(Locale.ROOT, "%.1f h", seconds / (60 * MINUTE))
        : String.format(Locale.ROOT, "%.1f d", seconds / DAY);
  }

  private static String date(Instant time) {
    try {
      return DATE.format(time);
    } catch (DateTimeException e) {
      return time.toString();
    }
  }

  /** As a fraction of a number that holds any time there is. */
  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }
}
