package io.instashop.cli.doctor;

import io.instashop.audit.settings.Database;
import io.instashop.kit.failure.Causes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/** This machine's clock beside a database's. Events from the future become dead letters. */
final class Clocks {

  /** More is told apart from the time that the question takes. */
  private static final Duration TO_KNOW = Duration.ofSeconds(1);

  /** An event so far ahead of Kafka's clock is a dead letter. */
  private static final Duration WRONG = Duration.ofSeconds(60);

  private static final Duration ANSWER = Duration.ofSeconds(5);

  private Clocks() {}

  /** Asks a database for its time. */
  static CheckResult compare(String name, Database database, Clock clock) {
    try (Connection connection = database.open(ANSWER);
        Statement statement = connection.createStatement()) {
      Instant before = clock.instant();
      try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
        row.next();
        Instant there = row.getObject(1, OffsetDateTime.class).toInstant();
        Duration took = Duration.between(before, clock.instant());
        return judge(name, Duration.between(before.plus(took.dividedBy(2)), there));
      }
    } catch (SQLException e) {
      return CheckResult.wrong(
          "clock",
          "the database of the " + name + " does not answer: " + Causes.inOneLine(e),
          "see './instashop status', or 'docker compose ps'");
    }
  }

  /**
   * What to say of a difference.
   *
   * @param ahead how far the other clock is ahead of this one; negative if it is behind
   */
  static CheckResult judge(String name, Duration ahead) {
    Duration apart = ahead.abs();
    String found =
        apart.compareTo(TO_KNOW) <= 0
            ? "that of the " + name + " shows the same"
            : String.format(
                Locale.ROOT,
                "that of the %s is %.1f s %s this machine's",
                name,
                apart.toMillis() / 1000.0,
                ahead.isNegative() ? "behind" : "ahead of");
    String advice = "set both by NTP; docs/operations.md#clocks-differ says what it does";
    if (apart.compareTo(WRONG) > 0) {
      return CheckResult.wrong("clock", found, advice);
    }
    return apart.compareTo(TO_KNOW) > 0
        ? CheckResult.warning("clock", found, advice)
        : CheckResult.fine("clock", found);
  }
}
