package io.instashop.consumer.landing;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.testservers.server.PostgresServer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of figures, as a test sees them. */
final class FigureTables {

  /** Each with its columns as text; a time is told without its day. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry(
              "hourly_events",
              "event_type, behavior_type, channel, events, amount, completed, revenue,"
                  + " (newest at time zone 'UTC')::time"),
          Map.entry(
              "hourly_sales",
              "customer_id, category, channel, payment_method, status, transactions,"
                  + " status_changes, items, quantity, gross_amount, revenue, item_amount"),
          Map.entry("hourly_searches", "search_term, searches, without_results"),
          Map.entry("hourly_sessions", "outcome, sessions"),
          Map.entry(
              "hourly_products",
              "product_id, customer_id, category, views, cart_adds, items, quantity, item_amount"),
          Map.entry("hourly_buyers", "buyer_id, transactions, completed, revenue"),
          Map.entry("hourly_funnel", "stage, sessions"),
          Map.entry("daily_events", "day, event_type, events, amount, completed, revenue"),
          Map.entry(
              "daily_sales",
              "day, customer_id, category, payment_method, transactions, completed, failed, items,"
                  + " quantity, gross_amount, revenue, item_amount"),
          Map.entry("daily_searches", "day, search_term, searches, without_results"),
          Map.entry(
              "daily_products",
              "day, product_id, customer_id, category, views, cart_adds, items, quantity,"
                  + " item_amount"),
          Map.entry("daily_buyers", "day, buyer_id, transactions, completed, revenue"),
          Map.entry("daily_names", "role, id, day, name, plan"),
          Map.entry("daily_people", "role, day, id"),
          Map.entry("daily_shipments", "day, status, late, shipments"),
          Map.entry(
              "seller_segments",
              "segment_id, customer_id, segment_name, joined, changed_at at time zone 'UTC',"
                  + " event_id"),
          Map.entry(
              "product_stock",
              "product_id, customer_id, product_name, category, warehouse_location,"
                  + " available_quantity, reorder_point, moved_at at time zone 'UTC', movement_id"));

  /** Those whose rows may say 0. */
  private static final Set<String> MOVING = Set.of("hourly_sessions", "hourly_funnel");

  private final PostgresServer server;
  private final DataSource dataSource;
  private final JdbcTemplate jdbc;

  FigureTables(PostgresServer server) {
    this.server = server;
    this.dataSource = server.pool("dwh_db");
    this.jdbc = new JdbcTemplate(dataSource);
  }

  void recreate() {
    server.recreateDatabase("dwh_db");
  }

  void empty() {
    jdbc.execute(
        "truncate realtime_events, customer_sessions, landing_gaps, uncounted_hours, "
            + String.join(", ", COLUMNS.keySet()));
  }

  /** As each consumer-service has one of its own. */
  Warehouse instance() {
    return new Warehouse(
        dataSource, Flyway.configure().dataSource(dataSource).load(), Clock.systemUTC());
  }

  void migrateTo(String version) {
    Flyway.configure().dataSource(dataSource).target(version).load().migrate();
  }

  /** Rows alone, as a version lands them that knows no figures. */
  void landAsBefore(List<EncodedEvent> events) {
    events.stream()
        .map(encoded -> LocalDate.ofInstant(encoded.event().timestamp(), ZoneOffset.UTC))
        .distinct()
        .forEach(
            day ->
                jdbc.execute(
                    "create table if not exists %s partition of realtime_events for values from ('%s 00:00Z') to ('%s 00:00Z')"
                        .formatted(DayPartitions.name(day), day, day.plusDays(1))));
    new EventTable(jdbc).insert(events.stream().map(WarehouseRow::of).toList());
  }

  void execute(String sql) {
    jdbc.execute(sql);
  }

  String value(String sql) {
    return jdbc.queryForObject(sql, String.class);
  }

  List<String> query(String sql) {
    return jdbc.query(
        sql,
        (row, number) -> {
          List<String> columns = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getString(i));
          }
          return String.join("|", columns);
        });
  }

  /** The rows of a table; for those by the hour, the time of their hour first. */
  List<String> lines(String table) {
    String hour = table.startsWith("hourly") ? "to_char(hour at time zone 'UTC', 'HH24:MI'), " : "";
    return query("select " + hour + COLUMNS.get(table) + " from " + table).stream()
        .sorted()
        .toList();
  }

  /** All rows of all tables, with the days of their hours; without sessions that have gone. */
  List<String> all() {
    return COLUMNS.keySet().stream()
        .sorted()
        .flatMap(
            table ->
                query("select '" + table + "', " + columns(table) + " from " + table).stream()
                    .filter(line -> !(MOVING.contains(table) && line.endsWith("|0")))
                    .sorted())
        .collect(Collectors.toList());
  }

  private static String columns(String table) {
    return (table.startsWith("hourly") ? "hour, " : "") + COLUMNS.get(table);
  }

  /** Makes them again from the rows, for all time. */
  void recount() {
    String span = "('2026-01-01 00:00Z', '2027-01-01 00:00Z')";
    jdbc.query("select recount_event_figures" + span, row -> {});
    jdbc.query("select recount_session_figures" + span, row -> {});
    jdbc.query("select recount_stock_and_deliveries" + span, row -> {});
    jdbc.query("select recount_segments" + span, row -> {});
  }
}
