package io.instashop.dashboard.analysis;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole hours, UTC, that a question is about.
 *
 * @param from the first hour's start
 * @param to the last hour's end
 * @param closedUntil up to where all hours are over. Only these are compared with the period
 *     before, or the open hour would look like a fall
 * @param step how far before the hours lie that they are compared with
 */
record Period(Instant from, Instant to, Instant closedUntil, Duration step) {

  /** More have a bucket a day. */
  static final Duration MOST_HOURS = Duration.ofDays(8);

  /** Buckets of an answer. */
  static final long MOST_BUCKETS = 400;

  private static final Map<String, Integer> LENGTHS =
      Map.of("1h", 1, "6h", 6, "24h", 24, "7d", 7 * 24);

  /**
   * Of the parameters {@code period}, or {@code from} and {@code to}; the last 24 hours without
   * any. A period of n hours is the n hours that are over, and the open one.
   *
   * @throws BadParameterException if one of them is none
   */
  static Period of(
      @Nullable String period, @Nullable String from, @Nullable String to, Instant now) {
    Instant open = now.truncatedTo(ChronoUnit.HOURS);
    if (from == null && to == null) {
      Integer hours = LENGTHS.get(period == null ? "24h" : period);
      if (hours == null) {
        throw new BadParameterException("period", "must be 1h, 6h, 24h or 7d");
      }
      return new Period(
          open.minus(hours, ChronoUnit.HOURS),
          open.plus(1, ChronoUnit.HOURS),
          open,
          Duration.ofHours(hours));
    }
    if (period != null) {
      throw new BadParameterException("period", "excludes from and to");
    }
    if (from == null || to == null) {
      throw new BadParameterException(from == null ? "from" : "to", "is missing");
    }
    return between(time("from", from, 0), time("to", to, 1), open);
  }

  private static Period between(Instant from, Instant to, Instant open) {
    if (!from.isBefore(to)) {
      throw new BadParameterException("to", "must be after from");
    }
    if (Duration.between(from, to).toDays() > MOST_BUCKETS) {
      throw new BadParameterException("to", "must be " + MOST_BUCKETS + " days after from at most");
    }
    Instant closed = open.isBefore(to) ? open : to;
    return new Period(from, to, closed.isBefore(from) ? from : closed, Duration.between(from, to));
  }

  /** A day means its start, or its end as the end of a period; a time means its hour. */
  private static Instant time(String parameter, String text, int daysToEnd) {
    try {
      Instant time =
          text.length() == 10
              ? LocalDate.parse(text).plusDays(daysToEnd).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
          || time.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
        throw new BadParameterException(parameter, "must be from the year 2000 to 2199");
      }
      Instant hour = time.truncatedTo(ChronoUnit.HOURS);
      return daysToEnd == 0 || hour.equals(time) ? hour : hour.plus(1, ChronoUnit.HOURS);
    } catch (DateTimeException e) {
      throw new BadParameterException(
          parameter, "must be a day such as 2026-03-01, or a time such as 2026-03-01T10:00:00Z");
    }
  }

  /** Whether a bucket is an hour; else it is a day. */
  boolean byHour() {
    return Duration.between(from, to).compareTo(MOST_HOURS) <= 0;
  }

  /** {@code hour} or {@code day}. */
  String bucket() {
    return byHour() ? "hour" : "day";
  }

  /** The hours that are over. */
  Span closed() {
    return new Span(from, closedUntil);
  }

  /** The open hour, and those to come. */
  Span open() {
    return new Span(closedUntil, to);
  }

  /** As many hours before as are over. */
  Span before() {
    return new Span(from.minus(step), closedUntil.minus(step));
  }

  /** All of it. */
  Span whole() {
    return new Span(from, to);
  }

  /** Buckets that may be empty, as rows of {@code at}. */
  String buckets() {
    // Not a day, which is of the zone of the session.
    String step = byHour() ? "1 hour" : "24 hours";
    return "select generate_series(date_trunc('%s', timestamptz '%s', 'UTC'), timestamptz '%s' - interval '1 second', interval '%s') as at"
        .formatted(bucket(), from, to, step);
  }

  /** The bucket of a time. */
  String bucketOf(String time) {
    return "date_trunc('%s', %s, 'UTC')".formatted(bucket(), time);
  }

  /** Rows by the hour of this period and of the one before, with the column {@code part}. */
  String comparedHours(String columns, String table, String condition) {
    return """
        select case when hour < timestamptz '%1$s' then 'before'
            when hour < timestamptz '%2$s' then 'closed' else 'open' end as part, %3$s
        from %4$s where ((%5$s) or (%6$s)) and %7$s
        """
        .formatted(from, closedUntil, columns, table, whole().hours(), before().hours(), condition);
  }
}
