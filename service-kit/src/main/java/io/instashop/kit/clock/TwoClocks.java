package io.instashop.kit.clock;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What this host and a database say that the time is. What is deleted does not come back, so a
 * clock that runs ahead must not decide alone what is old.
 *
 * @param host when the database was asked, by this host's clock
 * @param database what the database said
 * @param answered when the answer had come, by this host's clock
 */
public record TwoClocks(Instant host, Instant database, Instant answered) {

  /** Two clocks of servers that are set right are well below. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /**
   * Asks this host and a PostgreSQL database.
   *
   * @param clock this host's
   * @throws SQLException if the database does not answer
   */
  public static TwoClocks of(Clock clock, Connection connection) throws SQLException {
    try (Statement select = connection.createStatement()) {
      Instant asked = clock.instant();
      try (ResultSet row = select.executeQuery("select clock_timestamp()")) {
        row.next();
        Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
        return new TwoClocks(asked, theirs, clock.instant());
      }
    }
  }

  /** The earlier of both: by it nothing is old too soon. */
  public Instant earlier() {
    return host.isBefore(database) ? host : database;
  }

  /**
   * Why neither can be trusted, in one line that names both times; empty if they agree to the
   * minute. What the time between question and answer can explain is no difference.
   */
  public Optional<String> difference() {
    if (host.isAfter(database.plus(TOLERANCE))) {
      return Optional.of(line(host, "ahead of"));
    }
    if (database.isAfter(answered.plus(TOLERANCE))) {
      return Optional.of(line(answered, "behind"));
    }
    return Optional.empty();
  }

  private String line(Instant ours, String side) {
    return "this host's clock is %s the database's (%s and %s). Correct the one that is wrong"
        .formatted(
            side, ours.truncatedTo(ChronoUnit.SECONDS), database.truncatedTo(ChronoUnit.SECONDS));
  }
}
