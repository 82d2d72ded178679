package io.instashop.generator.follow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * One read-only snapshot of a database of facts. Only rows below its horizon are seen, the oldest
 * transaction still running: no row can appear before these any more, however late it is committed.
 */
public final class Facts implements AutoCloseable {

  private static final String ROWS =
      """
      select f.xid::text as xid, f.%2$s as id, o.oddity, %3$s
        from (select * from %1$s
               where (xid, %2$s) > (?::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
               order by xid, %2$s limit ?) f
             %6$s%4$s
       order by f.xid, f.%2$s%5$s\
      """;

  private static final int FETCHED = 1_000;

  private final Connection connection;
  private final String database;

  private Facts(Connection connection, String database) {
    this.connection = connection;
    this.database = database;
  }

  /** Takes the snapshot. */
  public static Facts of(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    try {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Statement statement = connection.createStatement()) {
        // The walk must follow the index, however stale the statistics are.
        statement.execute("set local enable_seqscan = off; set local enable_bitmapscan = off");
        statement.execute("set local jit = off");
        try (ResultSet row =
            statement.executeQuery(
                "select system_identifier || '/' || (select oid from pg_database"
                    + " where datname = current_database()) from pg_control_system()")) {
          row.next();
          return new Facts(connection, row.getString(1));
        }
      }
    } catch (SQLException | RuntimeException e) {
      giveBack(connection);
      throw e;
    }
  }

  /** The connection, for further looks at the same snapshot. */
  public Connection connection() {
    return connection;
  }

  /** The server and the database. */
  String database() {
    return database;
  }

  /**
   * The next rows of a table. Of those that are passed over nothing more is read.
   *
   * @param columns what to read of {@code f}, the table, and of the joins
   * @param joins further tables behind those of the table itself; a row of facts may become
   *     several, but none may be left out
   * @param order what follows in the order, for joins that give several rows; starts with a comma
   * @param portion how much of this step is left; a fact is taken with all its rows
   */
  public <V> List<Fact<V>> after(
      Position from,
      FollowedTable table,
      String columns,
      String joins,
      String order,
      Portion portion,
      RowReader<V> reader)
      throws SQLException {
    List<Fact<V>> facts = new ArrayList<>();
    if (portion.isUsedUp()) {
      return facts;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            ROWS.formatted(table.name(), table.key(), columns, joins, order, table.judged()))) {
      select.setString(1, from.xid());
      select.setLong(2, from.key());
      select.setInt(3, portion.left());
      // By pieces: what does not belong to the portion is not kept in memory.
      select.setFetchSize(FETCHED);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Position position = new Position(row.getString("xid"), row.getLong("id"));
          if (!portion.takes(table, position)) {
            break;
          }
          String odd = row.getString("oddity");
          String oddity = odd == null ? portion.refusal() : odd;
          facts.add(new Fact<>(position, oddity == null ? reader.read(row) : null, oddity));
        }
      }
    }
    return facts;
  }

  /** Whether the table is there: another domain may not have made its tables yet. */
  public boolean has(FollowedTable table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select to_regclass(?) is not null")) {
      select.setString(1, table.name());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Whether the row of a position is there as it was. */
  boolean holds(FollowedTable table, Position position) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select from %s where %s = ? and xid = ?::xid8".formatted(table.name(), table.key()))) {
      select.setLong(1, position.key());
      select.setString(2, position.xid());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    giveBack(connection);
  }

  private static void giveBack(Connection connection) throws SQLException {
    try (connection) {
      connection.rollback();
      connection.setReadOnly(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(true);
    }
  }

  /** Reads what a row says. */
  @FunctionalInterface
  public interface RowReader<V> {
    /** The current row. */
    V read(ResultSet row) throws SQLException;
  }
}
