package io.instashop.consumer.landing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes whole days of rows, the oldest first, and the sessions of long before. What they add up
 * to stays in the figures, so a day goes only when all its hours and sessions are counted. Nor does
 * one go while records have to land again, for they may be of that day.
 *
 * <p>A day is one partition, which goes in one step. That takes a lock that all readers and writers
 * wait behind; so it is asked for a moment only, and a later run tries again.
 */
final class DayRetirement {

  private static final String OLDEST =
      """
      select to_date(substring(c.relname from '^realtime_events_(\\d{8})$'), 'YYYYMMDD') as day
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'realtime_events'::regclass and c.relname ~ '^realtime_events_\\d{8}$'
      order by day limit 1
      """;

  // By the index on their start. A session that went on for longer than a day stays one more time.
  private static final String SESSIONS =
      """
      delete from customer_sessions where session_id in (
        select session_id from customer_sessions
        where started < ? and "timestamp" < ? limit ? for update skip locked)
      """;

  private static final int SESSIONS_AT_ONCE = 5_000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final RetentionMarks marks;

  DayRetirement(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.marks = new RetentionMarks(jdbc);
  }

  /**
   * Deletes the rows of the oldest day, if it is one before {@code first}, its figures are
   * complete, and no record has to land again.
   *
   * @param first the first day to keep
   * @return the day
   * @throws RuntimeException if the database is unavailable, or others hold the table for long
   */
  Optional<LocalDate> retireOldest(LocalDate first) {
    List<LocalDate> retired = new ArrayList<>();
    transaction.executeWithoutResult(status -> retire(first).ifPresent(retired::add));
    return retired.stream().findFirst();
  }

  /**
   * Deletes some sessions that ended before the day before a day, unless records have to land
   * again.
   *
   * @param first the first day whose rows are kept
   * @return how many
   */
  int retireSessions(LocalDate first) {
    // Rows of a session lie on both sides of midnight; while some are kept, it is.
    OffsetDateTime before = first.minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    Integer deleted =
        transaction.execute(
            status -> {
              if (isIncomplete()) {
                return 0;
              }
              marks.sessionsFrom(first.minusDays(1));
              return jdbc.update(SESSIONS, before, before, SESSIONS_AT_ONCE);
            });
    return deleted == null ? 0 : deleted;
  }

  private Optional<LocalDate> retire(LocalDate first) {
    jdbc.execute("set local lock_timeout = '2s'");
    // Nobody makes a partition meanwhile, and of several instances one retires.
    DayPartitions.lock(jdbc);
    LocalDate day =
        jdbc.query(OLDEST, (row, number) -> row.getObject(1, LocalDate.class)).stream()
            .findFirst()
            .orElse(LocalDate.MAX);
    if (!day.isBefore(first) || isIncomplete() || !isCounted(day)) {
      return Optional.empty();
    }
    String partition = DayPartitions.name(day);
    marks.rowsFrom(day.plusDays(1));
    jdbc.execute("alter table realtime_events detach partition " + partition);
    jdbc.execute("drop table " + partition);
    return Optional.of(day);
  }

  /** Whether the warehouse lacks records that are going to land. */
  private boolean isIncomplete() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from landing_gaps where not gone)", Boolean.class));
  }

  private boolean isCounted(LocalDate day) {
    OffsetDateTime from = day.atStartOfDay().atOffset(ZoneOffset.UTC);
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            select not exists (select from uncounted_hours where hour >= ? and hour < ?)
              and not exists (select from customer_sessions where started is null)
            """,
            Boolean.class,
            from,
            from.plusDays(1)));
  }
}
