package io.instashop.generator;

import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Holds up whoever writes a table, in the middle of the transaction, so that it can be killed there
 * and nowhere else.
 */
final class Gate implements AutoCloseable {

  private static final String WAITING =
      """
      from pg_locks where locktype = 'advisory' and objid = 4711 and not granted
      and database = (select oid from pg_database where datname = current_database())""";

  private final Connection connection;
  private final String table;

  private Gate(Connection connection, String table) {
    this.connection = connection;
    this.table = table;
  }

  /**
   * Makes writers of a table wait until the gate is opened.
   *
   * @param event {@code insert} or {@code update}
   */
  static Gate before(String event, String database, String table) throws SQLException {
    Gate gate = new Gate(TestServers.shop().connect(database), table);
    gate.execute("select pg_advisory_lock(4711)");
    gate.execute(
        """
        create or replace function wait_at_gate() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock(4711); return null; end $$""");
    gate.execute(
        "create trigger gate before %s on %s execute function wait_at_gate()"
            .formatted(event, table));
    return gate;
  }

  /** Waits until somebody is held up. */
  void awaitSomebody() {
    await().atMost(Patience.seconds(30)).until(() -> number("select count(*) " + WAITING) > 0);
  }

  /** Kills the connection that is held up. */
  void kill() throws SQLException {
    awaitSomebody();
    execute("select pg_terminate_backend(pid) " + WAITING);
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      // First: who waits holds the table.
      execute("select pg_advisory_unlock(4711)");
      execute("drop trigger gate on " + table);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
