package io.instashop.dashboard;

import io.instashop.testservers.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the warehouse's tables as the consumer does, for tests. */
public final class TestWarehouse {

  private final PostgresServer server;
  private int rows;

  public TestWarehouse(PostgresServer server) {
    this.server = server;
  }

  /** An empty database with the tables of {@code docs/reference/warehouse.md}. */
  public void create() {
    server.recreateDatabase("dwh_db");
    execute(tables());
  }

  /** Lands one event, in a partition of its day. */
  public void event(String type, Instant time, String amount, String rawData) {
    LocalDate day = time.atZone(ZoneOffset.UTC).toLocalDate();
    execute(
        "create table if not exists realtime_events_%s partition of realtime_events for values from ('%s 00:00Z') to ('%s 00:00Z')"
            .formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), day, day.plusDays(1)));
    try (Connection connection = server.connect("dwh_db");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into realtime_events (event_id, event_type, \"timestamp\", amount, raw_data)"
                    + " values (?, ?, ?, ?::numeric, ?::jsonb)")) {
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

  /** Lands a transaction as it was placed. */
  public void transaction(Instant time, String amount, String status) {
    event("transaction", time, amount, "{\"status\": \"" + status + "\"}");
  }

  /** Notes how a session ended. */
  public void session(String outcome) {
    execute(
        "insert into customer_sessions values ('s%d', 1, '{}', '%s', now())"
            .formatted(++rows, outcome));
  }

  public void execute(String sql) {
    try (Connection connection = server.connect("dwh_db");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String tables() {
    try (InputStream in = TestWarehouse.class.getResourceAsStream("/warehouse.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
