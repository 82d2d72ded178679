package io.instashop.audit;

import io.instashop.testservers.project.ProjectFolder;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of {@code docs/reference/warehouse.md} that the audit reads, without constraints. */
public final class TestTables {

  private static final String SHOP =
      """
      create table transaction (transaction_id bigint, buyer_id bigint, customer_id bigint,
        session_id text, transaction_date timestamptz, total_amount numeric(12,2),
        discount_amount numeric(12,2), payment_method text, status text,
        xid xid8 not null default pg_current_xact_id());
      create table transaction_detail (transaction_id bigint, line_no int, product_id bigint,
        quantity int, unit_price numeric(12,2), product_price numeric(12,2));
      create table transaction_status_change (status_change_id bigint, transaction_id bigint,
        previous_status text, status text, changed_at timestamptz,
        xid xid8 not null default pg_current_xact_id());
      create table user_behavior (behavior_id bigint, customer_id bigint, buyer_id bigint,
        event_type text, product_id bigint, session_id text, channel text, "timestamp" timestamptz,
        metadata jsonb, xid xid8 not null default pg_current_xact_id());
      create table retention_marks (place text primary key, before timestamptz);
      """;

  private static final String CRM =
      """
      create table interaction (interaction_id bigint, customer_id bigint, customer_name text,
        interaction_type text, channel text, interaction_date timestamptz, status text,
        xid xid8 not null default pg_current_xact_id());
      """;

  private static final String WAREHOUSE =
      """
      create table realtime_events (id bigint generated always as identity, event_id text,
        event_type text, "timestamp" timestamptz, customer_id bigint, customer_name text,
        product_id bigint, product_name text, category text, amount numeric(14,2),
        session_id text, raw_data jsonb, processed_at timestamptz default now(), source text,
        primary key (event_id, "timestamp")) partition by range ("timestamp");
      create table realtime_events_all partition of realtime_events default;
      create table customer_sessions (session_id text primary key, customer_id bigint,
        session_data jsonb, outcome text, "timestamp" timestamptz);
      create table retention_marks (place text primary key, before timestamptz);
      """;

  /** The days of the worlds, each a partition as the consumer-service names it. */
  private static final String DAYS =
      """
      do $$ begin for i in 0..40 loop
        execute format('create table realtime_events_%s partition of realtime_events
          for values from (%L) to (%L)', to_char(date '2026-03-01' + i, 'YYYYMMDD'),
          (date '2026-03-01' + i) || ' 00:00Z', (date '2026-03-02' + i) || ' 00:00Z');
      end loop; end $$;
      """;

  private TestTables() {}

  /** Empty tables on the servers of the tests. */
  public static void create() throws SQLException {
    create(TestServers.shop(), "instashop", SHOP);
    create(
        TestServers.shop(),
        "crm_db",
        CRM + shop("crm/V4__segments.sql") + shop("crm/V5__passed_over.sql"));
    create(
        TestServers.shop(),
        "erp_db",
        shop("erp/V1__stock.sql")
            + shop("erp/V2__retired_movements.sql")
            + shop("erp/V3__passed_over.sql"));
    create(
        TestServers.shop(),
        "ecommerce_db",
        shop("ecommerce/V1__deliveries.sql") + shop("ecommerce/V2__passed_over.sql"));
    create(
        TestServers.warehouse(),
        "dwh_db",
        WAREHOUSE
            + warehouse("V5__figures.sql")
            + warehouse("V7__stock_and_deliveries.sql")
            + warehouse("V8__analysis_figures.sql")
            + warehouse("V11__seller_segments.sql")
            + DAYS);
  }

  /** What the generator-service makes in a database of the shop. */
  private static String shop(String migration) {
    return file("generator-service/src/main/resources/db/migration/" + migration);
  }

  /** The tables of figures and the functions that fill them, as the consumer-service makes them. */
  private static String warehouse(String migration) {
    return file("consumer-service/src/main/resources/db/migration/" + migration);
  }

  private static String file(String path) {
    try {
      return Files.readString(ProjectFolder.path().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(PostgresServer server, String database, String tables)
      throws SQLException {
    server.recreateDatabase(database);
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(tables);
    }
  }
}
