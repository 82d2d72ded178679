package io.instashop.lake.publish;

import static io.instashop.lake.publish.PublishedColumn.quoted;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Replaces the table of the same name in one transaction. The rows go into a new table, which takes
 * the name at the end. Readers see all of the old or all of the new. They wait for the swap alone,
 * and the swap for them no longer than 20 s.
 */
final class Publication {

  /** What says which version of which table is there. */
  static final String REGISTER = "published";

  private static final String SCHEMA = "gold";

  private final Connection connection;

  /** A publication through a connection, which it leaves without autocommit. */
  Publication(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /** Makes the register, unless it is there. */
  void register() throws SQLException {
    execute(
        "create table if not exists %s (%s text primary key, version bigint not null,"
                .formatted(name(REGISTER), quoted("table"))
            + " rows bigint not null, at timestamp with time zone not null)");
    connection.commit();
  }

  /**
   * Replaces a table.
   *
   * @return how many rows it has
   * @throws SQLException if it cannot be; then nothing has changed
   */
  long replace(String table, long version, List<PublishedColumn> columns, Iterator<Row> rows)
      throws SQLException {
    try {
      lock(table);
      String draft = "_new_" + Integer.toHexString(table.hashCode());
      execute(
          "create table %s (%s)"
              .formatted(
                  name(draft),
                  columns.stream()
                      .map(PublishedColumn::definition)
                      .collect(Collectors.joining(", "))));
      long count = copy(draft, rows);
      execute("analyze " + name(draft));
      execute("set local lock_timeout = '20s'");
      execute("drop table if exists " + name(table));
      execute("alter table " + name(draft) + " rename to " + quoted(table));
      note(table, version, count);
      connection.commit();
      return count;
    } catch (Exception e) {
      undo(e);
      throw e;
    }
  }

  private long copy(String table, Iterator<Row> rows) throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + name(table) + " from stdin (format csv)");
    try {
      CopyText text = new CopyText();
      while (rows.hasNext()) {
        text.add(rows.next());
        if (text.isEnough()) {
          write(copy, text.take());
        }
      }
      write(copy, text.take());
      return copy.endCopy();
    } catch (Exception e) {
      cancel(copy, e);
      throw e;
    }
  }

  private static void write(CopyIn copy, byte[] bytes) throws SQLException {
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  private static void cancel(CopyIn copy, Exception cause) {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Two that publish the same table do it one after the other. */
  private void lock(String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock(hashtext(?))")) {
      statement.setString(1, name(table));
      statement.execute();
    }
  }

  private void undo(Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void note(String table, long version, long rows) throws SQLException {
    String upsert =
        "insert into %s values (?, ?, ?, now()) on conflict (%s) do update"
                .formatted(name(REGISTER), quoted("table"))
            + " set version = excluded.version, rows = excluded.rows, at = excluded.at";
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      statement.setString(1, table);
      statement.setLong(2, version);
      statement.setLong(3, rows);
      statement.execute();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String name(String table) {
    return SCHEMA + "." + quoted(table);
  }
}
