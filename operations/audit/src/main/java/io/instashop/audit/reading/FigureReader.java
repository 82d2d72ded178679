package io.instashop.audit.reading;

import io.instashop.audit.evidence.FigureEvidence;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.Reach;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares the figures of the warehouse with its rows, an hour at a time, so that neither place
 * needs memory for more. One state of the warehouse holds both, and the landing writes both at
 * once, so they agree at any moment.
 *
 * <p>Days without a partition are left out: their rows were dropped, and their figures stay. So are
 * hours that the consumer-service has still to count.
 */
final class FigureReader {

  private static final String DAYS =
      """
      select to_date(substring(c.relname from '^realtime_events_(\\d{8})$'), 'YYYYMMDD') as day
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'realtime_events'::regclass and c.relname ~ '^realtime_events_\\d{8}$'
      order by day
      """;

  private final Interval interval;
  private final FigureEvidence evidence;

  FigureReader(Reach reach, FigureEvidence evidence) {
    // Whole hours, also of those that the interval cuts: figures need no time to settle. But an
    // hour of which rows are retired is not one.
    Instant asked = reach.interval().from();
    Instant held = reach.sessionsFrom();
    this.interval =
        new Interval(
            held.isAfter(asked) ? endOfHour(held) : asked.truncatedTo(ChronoUnit.HOURS),
            endOfHour(reach.interval().to()));
    this.evidence = evidence;
  }

  private static Instant endOfHour(Instant time) {
    return time.plus(1, ChronoUnit.HOURS).minusNanos(1).truncatedTo(ChronoUnit.HOURS);
  }

  void read(Connection connection) throws SQLException {
    Set<Instant> uncounted = uncounted(connection);
    long left = 0;
    for (LocalDate day : days(connection)) {
      boolean whole = true;
      Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      for (int i = 0; i < 24; i++) {
        Instant hour = start.plus(i, ChronoUnit.HOURS);
        if (!interval.contains(hour)) {
          whole = false;
        } else if (uncounted.contains(hour)) {
          whole = false;
          left++;
        } else {
          compare(connection, FigureTable.HOURLY, hour, Duration.ofHours(1));
          compare(connection, AnalysisFigures.HOURLY, hour, Duration.ofHours(1));
          evidence.compared(1);
        }
      }
      if (whole) {
        compare(connection, FigureTable.DAILY, start, Duration.ofDays(1));
        compare(connection, AnalysisFigures.DAILY, start, Duration.ofDays(1));
      }
    }
    evidence.uncounted(left);
    if (!interval.isEmpty()) {
      compare(
          connection,
          List.of(FigureTable.STOCK, FigureTable.SEGMENTS),
          interval.from(),
          Duration.ZERO);
    }
  }

  private void compare(
      Connection connection, List<FigureTable> tables, Instant from, Duration length)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1_000);
      for (FigureTable table : tables) {
        try (ResultSet row = statement.executeQuery(table.comparison(from, from.plus(length)))) {
          while (row.next()) {
            evidence.add(
                table.name(),
                row.getString(1) + " " + side(row.getString(2)) + " ≠ " + side(row.getString(3)));
          }
        }
      }
    }
  }

  private static String side(String values) {
    return values == null ? "none" : values;
  }

  private static List<LocalDate> days(Connection connection) throws SQLException {
    List<LocalDate> days = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(DAYS)) {
      while (row.next()) {
        days.add(row.getObject(1, LocalDate.class));
      }
    }
    return days;
  }

  private static Set<Instant> uncounted(Connection connection) throws SQLException {
    Set<Instant> hours = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select extract(epoch from hour)::bigint from uncounted_hours")) {
      while (row.next()) {
        hours.add(Instant.ofEpochSecond(row.getLong(1)));
      }
    }
    return hours;
  }
}
