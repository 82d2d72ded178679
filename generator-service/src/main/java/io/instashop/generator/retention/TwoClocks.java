package io.instashop.generator.retention;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What this host and a database say that the time is. What is deleted does not come back, so a
 * clock that runs ahead must not decide alone what is old.
 *
 * @param host when the database was asked, by this host's clock
 * @param database what the database said
 * @param answered when the answer had come, by this host's clock
 */
record TwoClocks(Instant host, Instant database, Instant answered) {

  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** Asks this host and a database. */
  static TwoClocks of(Clock clock, DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement select = connection.createStatement()) {
      Instant asked = clock.instant();
      try (ResultSet row = select.executeQuery("select clock_timestamp()")) {
        row.next();
        Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
        return new TwoClocks(asked, theirs, clock.instant());
      }
    }
  }

  /** The earlier of both: by it nothing is old too soon. */
  Instant earlier() {
    return host.isBefore(database) ? host : database;
  }

  /** Why neither can be trusted; empty if they agree to the minute. */
  Optional<String> difference() {
    if (host.isAfter(database.plus(TOLERANCE))) {
      return Optional.of(
          "this host's clock is " + between(database, host) + " ahead of the database's");
    }
    if (database.isAfter(answered.plus(TOLERANCE))) {
      return Optional.of(
          "this host's clock is " + between(answered, database) + " behind the database's");
    }
    return Optional.empty();
  }

  private static Duration between(Instant earlier, Instant later) {
    Duration difference = Duration.between(earlier, later);
    return Duration.ofSeconds(difference.toSeconds());
  }
}
