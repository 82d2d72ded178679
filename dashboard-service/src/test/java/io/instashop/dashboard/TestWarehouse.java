package io.instashop.dashboard;

import io.instashop.testservers.project.Migrations;
import io.instashop.testservers.server.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills the warehouse's tables, for tests. */
public final class TestWarehouse {

  private final PostgresServer server;
  private final Set<LocalDate> days = new HashSet<>();
  private int rows;

  public TestWarehouse(PostgresServer server) {
    this.server = server;
  }

  /** An empty database with the consumer-service's tables. */
  public void create() {
    server.recreateDatabase("dwh_db");
    days.clear();
    Migrations.ofWarehouse().forEach(this::execute);
  }

  /** Lands one event and its figures. */
  public void event(String type, Instant time, String amount, String rawData) {
    row(type, time, amount, rawData);
    Instant hour = time.truncatedTo(ChronoUnit.HOURS);
    figures(hour, hour.plus(1, ChronoUnit.HOURS));
  }

  /** Lands one event of the first seller, in a partition of its day, without its figures. */
  void row(String type, Instant time, String amount, String rawData) {
    row(type, time, 1, null, amount, rawData);
  }

  /**
   * Lands one event, in a partition of its day, without its figures. Product and category are those
   * of {@code rawData}.
   */
  void row(
      String type, Instant time, long seller, String sellerName, String amount, String rawData) {
    partition(time.atZone(ZoneOffset.UTC).toLocalDate());
    try (Connection connection = server.pooled("dwh_db");
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into realtime_events (event_id, event_type, "timestamp", customer_id,
                  customer_name, amount, product_id, product_name, category, raw_data, source)
                select ?, ?, ?::timestamptz, ?, ?, ?::numeric, (raw ->> 'product_id')::bigint,
                  raw ->> 'product_name', raw ->> 'category', raw, 'test'
                from (select ?::jsonb as raw) event
                """)) {
      insert.setString(1, type + "-" + ++rows);
      insert.setString(2, type);
      insert.setTimestamp(3, Timestamp.from(time));
      insert.setLong(4, seller);
      insert.setString(5, sellerName);
      insert.setString(6, amount);
      insert.setString(7, rawData);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the partition of a day, unless it is there. */
  void partition(LocalDate day) {
    if (!days.add(day)) {
      return;
    }
    execute(
        "create table if not exists realtime_events_%s partition of realtime_events for values from ('%s 00:00Z') to ('%s 00:00Z')"
            .formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), day, day.plusDays(1)));
  }

  /** Counts the rows of whole hours. */
  void figures(Instant from, Instant to) {
    execute("select recount_event_figures('%1$s', '%2$s')".formatted(from, to));
    execute("select recount_session_figures('%1$s', '%2$s')".formatted(from, to));
    execute("select recount_stock_and_deliveries('%1$s', '%2$s')".formatted(from, to));
    execute("select recount_segments('%1$s', '%2$s')".formatted(from, to));
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

  /** The rows of a query, each as its columns by name, as text. */
  List<Map<String, String>> query(String sql) {
    try (Connection connection = server.pooled("dwh_db");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<Map<String, String>> lines = new ArrayList<>();
      while (found.next()) {
        Map<String, String> line = new LinkedHashMap<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          line.put(found.getMetaData().getColumnLabel(i), found.getString(i));
        }
        lines.add(line);
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The rows of a query, each with its columns as text between bars. It may make temporary tables:
   * its session is its own.
   */
  public List<String> lines(String sql) {
    try (Connection connection = server.connect("dwh_db");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(row.getString(i));
        }
        rows.add(String.join("|", columns));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void execute(String sql) {
    try (Connection connection = server.pooled("dwh_db");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
