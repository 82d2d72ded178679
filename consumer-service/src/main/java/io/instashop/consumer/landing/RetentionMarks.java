package io.instashop.consumer.landing;

import io.instashop.contracts.tables.SharedTables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code retention_marks}: what the warehouse does not hold any more. */
final class RetentionMarks {

  private static final String EVENTS = "realtime_events";
  private static final String SESSIONS = "customer_sessions";

  private final JdbcTemplate jdbc;

  RetentionMarks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The first day whose rows may be there. */
  LocalDate firstDay() {
    return jdbc
        .query(
            "select before from " + SharedTables.RETENTION_MARKS + " where place = ?",
            (row, number) -> row.getObject(1, OffsetDateTime.class),
            EVENTS)
        .stream()
        .findFirst()
        .map(before -> before.atZoneSameInstant(ZoneOffset.UTC).toLocalDate())
        .orElse(LocalDate.MIN);
  }

  /** Notes that rows from before a day are gone. */
  void rowsFrom(LocalDate day) {
    note(EVENTS, day);
  }

  /** Notes that sessions that began before a day are gone. */
  void sessionsFrom(LocalDate day) {
    note(SESSIONS, day);
  }

  private void note(String place, LocalDate day) {
    Instant before = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    jdbc.update(
        """
        insert into %s as known (place, before) values (?, ?)
        on conflict (place) do update set before = greatest(known.before, excluded.before)
        """
            .formatted(SharedTables.RETENTION_MARKS),
        place,
        before.atOffset(ZoneOffset.UTC));
  }
}
