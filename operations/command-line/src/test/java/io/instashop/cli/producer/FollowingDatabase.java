package io.instashop.cli.producer;

import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The database of what follows another, and what the generator-service would follow next by its
 * position. {@code AdoptedFollowersIT} of that service follows from such a position.
 */
final class FollowingDatabase {

  private static final PostgresServer SERVER = TestServers.shop();

  private final String name;

  FollowingDatabase(String name, String migration) throws Exception {
    this.name = name;
    FollowerShardsIT.make(name, migration);
  }

  /** It has come up to and with that row. */
  void follow(String table, long xid, long id, String database) throws SQLException {
    execute(
        name,
        "insert into followed_position values ('%s', '%d', %d, '%s')"
                .formatted(table, xid, id, database)
            + " on conflict (table_name) do update"
            + " set xid = excluded.xid, id = excluded.id, database = excluded.database");
  }

  /** Its position in a table, as it is written; empty before the first row. */
  Optional<String> position(String table) throws SQLException {
    List<String> rows =
        rows(
            name,
            "select xid || ' ' || id || ' ' || database from followed_position"
                + " where table_name = '"
                + table
                + "'");
    return rows.stream().findFirst();
  }

  /** The rows that it follows next, in their order; empty if it refuses to continue. */
  Optional<List<String>> next(String source, String table, String key) throws SQLException {
    String[] position = position(table).orElse("0 0 " + identity(source)).split(" ");
    boolean start = position[0].equals("0");
    boolean there =
        !rows(
                source,
                "select 1 from \"%s\" where %s = %s and xid = '%s'"
                    .formatted(table, key, position[1], position[0]))
            .isEmpty();
    if (!position[2].equals(identity(source)) || !(start || there)) {
      return Optional.empty();
    }
    return Optional.of(
        rows(
            source,
            """
            select %2$s from "%1$s" where (xid, %2$s) > ('%3$s'::xid8, %4$s)
              and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, %2$s"""
                .formatted(table, key, position[0], position[1])));
  }

  /** The sales that it follows next. */
  Optional<List<String>> nextSales() throws SQLException {
    return next("instashop", "transaction", "transaction_id");
  }

  /** The settlements that it follows next. */
  Optional<List<String>> nextSettlements() throws SQLException {
    return next("instashop", "transaction_status_change", "status_change_id");
  }

  static void execute(String database, String sql) throws SQLException {
    try (Connection connection = SERVER.pooled(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static List<String> rows(String database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = SERVER.pooled(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  static String identity(String database) throws SQLException {
    return rows(
            database,
            "select system_identifier || '/' || (select oid from pg_database"
                + " where datname = current_database()) from pg_control_system()")
        .get(0);
  }
}
