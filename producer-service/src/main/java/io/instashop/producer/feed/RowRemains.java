package io.instashop.producer.feed;

import io.instashop.producer.cursor.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a row that cannot be read as a whole what can be: its key by the index, then one column
 * after the other.
 */
final class RowRemains {

  /** A key, by its place in the shard's order. */
  private record Key(long xid, int rank, long id) {}

  private RowRemains() {}

  /** The next row behind a cursor; none if there is none. */
  static List<SourceRow> next(Connection connection, List<SourceTable> tables, Cursor cursor)
      throws SQLException {
    List<Key> keys = new ArrayList<>();
    for (int rank = 0; rank < tables.size(); rank++) {
      key(connection, tables.get(rank), rank, cursor).ifPresent(keys::add);
    }
    Optional<Key> first =
        keys.stream()
            .min(
                Comparator.comparingLong(Key::xid)
                    .thenComparingInt(Key::rank)
                    .thenComparingLong(Key::id));
    return first.isEmpty()
        ? List.of()
        : List.of(columns(connection, tables.get(first.get().rank()), first.get()));
  }

  private static Optional<Key> key(
      Connection connection, SourceTable table, int rank, Cursor cursor) throws SQLException {
    String sql =
        """
        select xid::text, %2$s from %1$s
         where (xid, %2$s) > (?::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
         order by xid, %2$s limit 1"""
            .formatted(table.name(), table.id());
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, Long.toString(cursor.xid()));
      select.setLong(2, cursor.idBound(rank));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Key(Long.parseLong(row.getString(1)), rank, row.getLong(2)))
            : Optional.empty();
      }
    }
  }

  private static SourceRow columns(Connection connection, SourceTable table, Key key)
      throws SQLException {
    List<String> names = new ArrayList<>(List.of("xid", "rank", "id"));
    List<@Nullable String> values = new ArrayList<>();
    values.add(Long.toString(key.xid()));
    values.add(Integer.toString(key.rank()));
    values.add(Long.toString(key.id()));
    for (String column : table.columns()) {
      String[] parts = column.split(" as ", 2);
      names.add(parts[parts.length - 1]);
      values.add(text(connection, table, parts[0], key));
    }
    String time = text(connection, table, table.time(), key);
    names.add(SourceRow.TIMESTAMP);
    values.add(time);
    boolean[] numeric = new boolean[names.size()];
    for (int i = 0; i < numeric.length; i++) {
      numeric[i] = names.get(i).endsWith("_id") && !names.get(i).equals("session_id");
    }
    return new SourceRow(
        SourceRow.Columns.of(names, numeric),
        values.toArray(new @Nullable String[0]),
        instant(connection, table, key));
  }

  /** The beginning of a column; null where it cannot be read. */
  private static @Nullable String text(
      Connection connection, SourceTable table, String column, Key key) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement select =
            select(connection, table, "left(" + column + "::text, 200)", key);
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException e) {
      connection.rollback(before);
      return null;
    }
  }

  private static @Nullable Instant instant(Connection connection, SourceTable table, Key key)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement select =
            select(
                connection,
                table,
                "case when isfinite(%1$s) then %1$s end".formatted(table.time()),
                key);
        ResultSet row = select.executeQuery()) {
      OffsetDateTime time = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
      return time == null ? null : time.toInstant();
    } catch (SQLException e) {
      connection.rollback(before);
      return null;
    }
  }

  private static PreparedStatement select(
      Connection connection, SourceTable table, String what, Key key) throws SQLException {
    PreparedStatement select =
        connection.prepareStatement(
            "select %s from %s where %s = ?".formatted(what, table.name(), table.id()));
    select.setLong(1, key.id());
    return select;
  }
}
