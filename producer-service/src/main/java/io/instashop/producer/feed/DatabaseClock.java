package io.instashop.producer.feed;

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
import org.jspecify.annotations.Nullable;

/** Measures how far this host's clock is from a database's. One thread observes, any may read. */
public final class DatabaseClock {

  private final String name;
  private final DataSource database;
  private final Clock clock;
  private volatile @Nullable Duration skew;

  /**
   * A clock that has not been looked at.
   *
   * @param name of the database, in details and tags
   * @param clock this host's
   */
  public DatabaseClock(String name, DataSource database, Clock clock) {
    this.name = name;
    this.database = database;
    this.clock = clock;
  }

  /** The database's name. */
  public String name() {
    return name;
  }

  /** By how much the database's clock is ahead of this host's; empty until it is known. */
  public Optional<Duration> skew() {
    return Optional.ofNullable(skew);
  }

  /** Looks once; a database that does not answer leaves what was seen before. */
  public void observe() {
    try (Connection connection = ShortLook.into(database);
        Statement select = connection.createStatement()) {
      Instant asked = clock.instant();
      try (ResultSet row = select.executeQuery("select clock_timestamp()")) {
        row.next();
        Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
        skew = ClockSkew.between(asked, clock.instant(), theirs);
      }
    } catch (SQLException e) {
      // Health component 'database' reports that it is unavailable.
    }
  }
}
