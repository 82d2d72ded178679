package io.instashop.dashboard;

import io.instashop.testservers.PostgresServer;
import io.instashop.testservers.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Fills the warehouse's tables, for tests. */
public final class TestWarehouse {

  private final PostgresServer server;
  private int rows;

  public TestWarehouse(PostgresServer server) {
    this.server = server;
  }

  /** An empty database with the consumer-service's tables. */
  public void create() {
    server.recreateDatabase("dwh_db");
    Path migrations =
        ProjectFolder.path().resolve("consumer-service/src/main/resources/db/migration");
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : files.sorted().toList()) {
        execute(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lands one event and its figures. */
  public void event(String type, Instant time, String amount, String rawData) {
    row(type, time, amount, rawData);
    Instant hour = time.truncatedTo(ChronoUnit.HOURS);
    figures(hour, hour.plus(1, ChronoUnit.HOURS));
  }

  /** Lands one event, in a partition of its day, without its figures. */
  void row(String type, Instant time, String amount, String rawData) {
    LocalDate day = time.atZone(ZoneOffset.UTC).toLocalDate();
    execute(
        "create table if not exists realtime_events_%s partition of realtime_events for values from ('%s 00:00Z') to ('%s 00:00Z')"
            .formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), day, day.plusDays(1)));
    try (Connection connection = server.connect("dwh_db");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into realtime_events (event_id, event_type, \"timestamp\", customer_id,"
                    + " amount, raw_data, source) values (?, ?, ?, 1, ?::numeric, ?::jsonb, 'test')")) {
      insert.setString(1, type + "-" + ++rows);
      insert.setString(2, type);
      insert.setTimestamp(3, Timestamp.from(time));
      insert.setString(4, amount);
      insert.setString(5, rawData);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts the rows of whole hours. */
  void figures(Instant from, Instant to) {
    execute("select recount_event_figures('%1$s', '%2$s')".formatted(from, to));
    execute("select recount_session_figures('%1$s', '%2$s')".formatted(from, to));
  }

  /** Lands a transaction as it was placed. */
  public void transaction(Instant time, String amount, String status) {
    event("transaction", time, amount, "{\"status\": \"" + status + "\"}");
  }

  /** How a session ended that began then; {@link #figures} counts it. */
  public void session(Instant start, String outcome) {
    execute(
        "insert into customer_sessions values ('s%d', 1, '{}', '%s', now(), '%s')"
            .formatted(++rows, outcome, start));
  }

  public void execute(String sql) {
    try (Connection connection = server.connect("dwh_db");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
