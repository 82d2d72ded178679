package io.instashop.lake.intake.jdbc;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The highest value that may bound an incremental read. A row with 'infinity', 'NaN' or a year of
 * 9999 would otherwise hide all rows that come later.
 */
final class ValueLimit {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** No clock shows a later time than one that is so far ahead of UTC. */
  private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

  private ValueLimit() {}

  /**
   * The limit of a column's values.
   *
   * @param type of the column, as in {@link Types}
   * @param name of the type, as the database has it
   * @return null if any value may be the highest
   */
  static @Nullable String of(int type, String name, boolean postgres, Instant now) {
    return switch (type) {
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> {
        boolean moment = name.equalsIgnoreCase(postgres ? "timestamptz" : "TIMESTAMP");
        Instant latest = moment ? now : now.plus(FARTHEST_ZONE);
        yield FORMAT.format(latest) + (moment && postgres ? "+00" : "");
      }
      // As PostgreSQL orders them, infinity and then NaN come behind all numbers.
      case Types.NUMERIC, Types.DECIMAL, Types.DOUBLE -> postgres ? "1.797e308" : null;
      case Types.REAL, Types.FLOAT -> postgres ? "3.402e38" : null;
      default -> null;
    };
  }

  /** Whether a value lies above a limit, as former versions have written down. */
  static boolean isAbove(String value, String limit) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.equals("infinity") || lower.equals("nan")) {
      return true;
    } else if (limit.indexOf('-') < 0 || lower.endsWith("bc")) {
      return false;
    }
    return value.matches("\\d{5,}-.*")
        || value.matches("\\d{4}-\\d\\d-\\d\\d.*") && value.compareTo(limit) > 0;
  }
}
