package io.instashop.consumer.landing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the figures of a warehouse that had rows before it had figures. Each transaction fills an
 * hour or some sessions, newest first. So it can be interrupted at any time and is never done
 * twice.
 *
 * <p>An hour's figures are computed again from its rows while nobody else writes rows of its day.
 * So it makes no difference whether rows that land meanwhile come before or after.
 */
final class UncountedFigures {

  private static final Logger log = LoggerFactory.getLogger(UncountedFigures.class);

  private static final int SESSIONS = 5_000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  UncountedFigures(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Counts a part, and tells whether there was one. */
  boolean countSome() {
    // Two transactions: a landing takes sessions behind the lock for which an hour has to wait.
    Boolean sessions = transaction.execute(status -> countSomeSessions());
    Boolean hour = transaction.execute(status -> countNewestHour());
    return Boolean.TRUE.equals(sessions) || Boolean.TRUE.equals(hour);
  }

  private boolean countSomeSessions() {
    Long counted = jdbc.queryForObject("select count_uncounted_sessions(?)", Long.class, SESSIONS);
    return counted != null && counted > 0;
  }

  private boolean countNewestHour() {
    // Another instance that counts this hour is waited for.
    List<Instant> hours =
        jdbc.query(
            "select hour from uncounted_hours order by hour desc limit 1 for update",
            (row, number) -> row.getObject(1, OffsetDateTime.class).toInstant());
    hours.forEach(this::count);
    return !hours.isEmpty();
  }

  private void count(Instant hour) {
    OffsetDateTime from = hour.atOffset(ZoneOffset.UTC);
    String partition = DayPartitions.name(from.toLocalDate());
    if (jdbc.queryForObject("select to_regclass(?)::text", String.class, partition) != null) {
      jdbc.execute("lock table " + partition + " in share row exclusive mode");
      jdbc.query("select recount_event_figures(?, ?)", row -> {}, from, from.plusHours(1));
    }
    jdbc.update("delete from uncounted_hours where hour = ?", from);
    if (from.getHour() == 0) {
      log.info("Figures of {} are filled", from.toLocalDate());
    }
  }
}
