package io.instashop.consumer.landing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The parts of which the keys of figures consist. */
final class FigureKeys {

  /** Characters of a text in a key: a B-tree holds no long entry. The migration says the same. */
  private static final int LONGEST = 100;

  private FigureKeys() {}

  /** The start of an event's hour, UTC, in microseconds since the epoch. */
  static long hour(WarehouseRow row) {
    return EpochMicros.of(row.event().timestamp().truncatedTo(ChronoUnit.HOURS));
  }

  /** An event's day, UTC, in days since the epoch. */
  static long day(WarehouseRow row) {
    Instant at = row.event().timestamp();
    return at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }

  /** A text as PostgreSQL's {@code left} cuts it; empty for null. */
  static String text(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }
}
