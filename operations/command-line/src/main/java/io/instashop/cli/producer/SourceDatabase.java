package io.instashop.cli.producer;

import io.instashop.audit.settings.Database;
import io.instashop.contracts.tables.SharedTables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A source database, to be written to. */
final class SourceDatabase implements AutoCloseable {

  private static final Duration QUIET_PATIENCE = Duration.ofSeconds(30);
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Database address;
  private final Connection connection;

  /** What a row is given to. */
  interface RowVisitor {
    void visit(Row row) throws SQLException;
  }

  SourceDatabase(Database address) throws SQLException {
    this.address = address;
    this.connection = connect(address);
    connection.setAutoCommit(false);
  }

  Connection connection() {
    return connection;
  }

  /** Which database of which server it is, as the producer notes it. */
  String identity() throws SQLException {
    return text(
        "select (select system_identifier from pg_control_system()) || '/' || oid"
            + " from pg_database where datname = current_database()");
  }

  /** The first transaction id that is not given out. */
  long nextXid() throws SQLException {
    return Long.parseLong(text("select pg_snapshot_xmax(pg_current_snapshot())::text"));
  }

  /** Whether it has the tables of a shard: what fills them may be off. */
  boolean has(SourceShard shard) throws SQLException {
    for (SourceShard.Table table : shard.tables()) {
      try (PreparedStatement look =
          connection.prepareStatement("select to_regclass(?) is not null")) {
        look.setString(1, table.name());
        try (ResultSet row = look.executeQuery()) {
          row.next();
          if (!row.getBoolean(1)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The transaction id of a row that is there. */
  long xid(SourceShard.Table table, long id) throws SQLException {
    return Long.parseLong(
        text("select xid::text from %s where %s = %d".formatted(table.name(), table.id(), id)));
  }

  /** Whether this server wrote a row; null if there is none with that id and transaction id. */
  @Nullable Boolean isNative(SourceShard.Table table, long xid, long id) throws SQLException {
    try (PreparedStatement look =
        connection.prepareStatement(
            "select (xid::text::bigint & 4294967295) = xmin::text::bigint from %s where %s = ? and xid = ?::xid8"
                .formatted(table.name(), table.id()))) {
      look.setLong(1, id);
      look.setString(2, Long.toString(xid));
      try (ResultSet row = look.executeQuery()) {
        return row.next() ? (Boolean) row.getBoolean(1) : null;
      }
    }
  }

  /** Visits all rows of a shard in the order of publication. */
  void rows(SourceShard shard, RowVisitor visitor) throws SQLException {
    try (Statement select = connection.createStatement()) {
      select.setFetchSize(1_000);
      try (ResultSet row = select.executeQuery(shard.rows())) {
        while (row.next()) {
          visitor.visit(
              new Row(
                  Long.parseLong(row.getString(1)),
                  row.getInt(2),
                  row.getLong(3),
                  row.getString(4),
                  row.getLong(5),
                  micros(row),
                  row.getBoolean(7)));
        }
      }
    }
  }

  /**
   * Keeps writers off the shard's tables until the end of the transaction. It begins at a moment at
   * which no writing transaction is open. One that had begun before could otherwise still write a
   * row that lies before the new position.
   */
  void holdStill(SourceShard shard) throws SQLException {
    long deadline = System.nanoTime() + QUIET_PATIENCE.toNanos();
    String tables =
        shard.tables().stream().map(SourceShard.Table::name).collect(Collectors.joining(", "));
    while (true) {
      if (isLocked(tables) && isQuiet()) {
        return;
      }
      connection.rollback();
      if (System.nanoTime() > deadline) {
        throw new AdoptException(
            "transactions that write are open all the time; stop the writers for a moment (the"
                + " generator-service) and run the command again. Nothing was changed");
      }
      sleep();
    }
  }

  /**
   * Takes back what the producer has noted for the shop's retention: rows may now be numbered below
   * it that are still to be published. The producer notes its new position by itself.
   */
  void forgetPublishedPosition(SourceShard shard) throws SQLException {
    // Shops of earlier versions do not have the table.
    if (!Boolean.parseBoolean(
        text(
            "select (to_regclass('" + SharedTables.PUBLISHED_POSITION + "') is not null)::text"))) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from " + SharedTables.PUBLISHED_POSITION + " where table_name = any (?)")) {
      Object[] tables = shard.tables().stream().map(t -> t.name().replace("\"", "")).toArray();
      delete.setArray(1, connection.createArrayOf("text", tables));
      delete.executeUpdate();
    }
  }

  /** Uses up transaction ids until the next one is at least this. */
  void raiseNextXid(long wanted) throws SQLException {
    long missing = wanted - nextXid();
    connection.rollback();
    if (missing <= 0) {
      return;
    }
    try (Connection own = connect(address);
        Statement statement = own.createStatement()) {
      // They write nothing that could be lost.
      statement.execute("set synchronous_commit = off");
      statement.execute(
          "do $$ begin for i in 1..%d loop perform pg_current_xact_id(); commit; end loop; end $$"
              .formatted(missing));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private boolean isLocked(String tables) throws SQLException {
    try (Statement lock = connection.createStatement()) {
      lock.execute("set local lock_timeout = '2s'");
      lock.execute("lock table " + tables + " in share row exclusive mode");
      return true;
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private boolean isQuiet() throws SQLException {
    return Boolean.parseBoolean(
        text(
            "select (pg_snapshot_xmin(s) = pg_snapshot_xmax(s))::text"
                + " from (select pg_current_snapshot() as s) now"));
  }

  private String text(String sql) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static @Nullable Long micros(ResultSet row) throws SQLException {
    long micros = row.getLong(6);
    return row.wasNull() ? null : (Long) micros;
  }

  static Connection connect(Database address) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", address.username());
    properties.setProperty("password", address.password());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("ApplicationName", "instashop-adopt");
    return DriverManager.getConnection(address.url(), properties);
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AdoptException("interrupted; nothing was changed");
    }
  }
}
