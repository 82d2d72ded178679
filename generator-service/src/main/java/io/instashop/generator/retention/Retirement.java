package io.instashop.generator.retention;

import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.tables.SharedTables;
import io.instashop.kit.clock.TwoClocks;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Deletes old rows of one table, from the oldest transaction on, a few in each database
 * transaction.
 *
 * <p>Rows go only below the transaction id that the producer has noted. So the row that its cursor
 * names stays, and with it the proof that the cursor belongs to this database. What is deleted is
 * marked in the same transaction.
 *
 * <p>It walks the index {@code (xid, key)}, in which rows lie nearly in the order of their event
 * times, and ends where a whole batch is young. An index on event times would cost every writer. A
 * row that was written late with an old time is found when its neighbours have grown old. Rows from
 * the future, which can be no events, are never old and say nothing about those behind them.
 */
final class Retirement {

  private static final String PUBLISHED =
      """
      select p.xid::text from %s p, pg_control_system() s, pg_database d
      where p.table_name = ? and d.datname = current_database()
        and p.system_identifier = s.system_identifier and p.database_oid = d.oid\
      """
          .formatted(SharedTables.PUBLISHED_POSITION);

  private static final String WINDOW =
      """
      select xid::text, %2$s, %3$s < ? from %1$s
      where (xid, %2$s) > (?::xid8, ?) and xid < ?::xid8 and %3$s <= now() + interval '%4$d s'
      order by xid, %2$s limit ?\
      """;

  private static final String ANY_OLD =
      """
      select coalesce((select %3$s < ? from %1$s where %3$s <= now() + interval '%4$d s'
        order by xid, %2$s limit 1), false)\
      """;

  private static final String MARK =
      """
      insert into %s as known (place, before) values (?, ?)
      on conflict (place) do update set before = greatest(known.before, excluded.before)\
      """
          .formatted(SharedTables.RETENTION_MARKS);

  private final DataSource database;
  private final FactTable table;
  private final int batch;

  Retirement(DataSource database, FactTable table, int batch) {
    this.database = database;
    this.table = table;
    this.batch = batch;
  }

  FactTable table() {
    return table;
  }

  /** What this host and the table's database say that the time is. */
  TwoClocks clocks(Clock clock) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return TwoClocks.of(clock, connection);
    }
  }

  /** A place in the table's order: rows up to here have been looked at. */
  record Place(String xid, long key) {

    static final Place START = new Place("0", 0);
  }

  /**
   * What one step did.
   *
   * @param deleted rows of the table itself
   * @param reached where the next step continues; null if there is nothing old behind
   * @param unpublished whether there are old rows, but nobody has noted that they are published
   */
  record Step(int deleted, Optional<Place> reached, boolean unpublished) {}

  /**
   * Looks at the next rows in one transaction and deletes those that are old.
   *
   * @param bound rows of this transaction id and later ones stay
   * @throws SQLException if the database is unavailable or its tables are not there yet
   */
  Step step(Instant before, Place from, long bound) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Step step = step(connection, before, from, bound);
        connection.commit();
        return step;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private Step step(Connection connection, Instant before, Place from, long bound)
      throws SQLException {
    try (Statement limits = connection.createStatement()) {
      // Statistics are stale after a backfill; the walk must follow the index whatever they say.
      limits.execute("set local enable_seqscan = off; set local enable_bitmapscan = off");
      // Nothing waits for retention, so it does not wait long for others.
      limits.execute("set local lock_timeout = '2s'; set local statement_timeout = '30s'");
    }
    Optional<String> published =
        published(connection).map(xid -> Long.toString(Math.min(Long.parseLong(xid), bound)));
    if (published.isEmpty()) {
      return new Step(0, Optional.empty(), isAnyOld(connection, before));
    }
    List<Long> old = new ArrayList<>();
    Place reached = null;
    try (PreparedStatement select = connection.prepareStatement(of(WINDOW))) {
      select.setObject(1, at(before));
      select.setString(2, from.xid());
      select.setLong(3, from.key());
      select.setString(4, published.get());
      select.setInt(5, batch);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          reached = new Place(Objects.requireNonNull(row.getString(1)), row.getLong(2));
          if (row.getBoolean(3)) {
            old.add(row.getLong(2));
          }
        }
      }
    }
    if (old.isEmpty()) {
      return new Step(0, Optional.empty(), false);
    }
    return new Step(
        delete(connection, old, before, published.get()), Optional.ofNullable(reached), false);
  }

  private int delete(Connection connection, List<Long> old, Instant before, String published)
      throws SQLException {
    List<Long> chosen = new ArrayList<>();
    try (PreparedStatement choice = connection.prepareStatement(table.choice())) {
      choice.setArray(1, keys(connection, old));
      choice.setObject(2, at(before));
      choice.setString(3, published);
      try (ResultSet row = choice.executeQuery()) {
        while (row.next()) {
          chosen.add(row.getLong(1));
        }
      }
    }
    if (chosen.isEmpty()) {
      return 0;
    }
    int deleted = 0;
    for (String deletion : table.deletions()) {
      try (PreparedStatement delete = connection.prepareStatement(deletion)) {
        delete.setArray(1, keys(connection, chosen));
        deleted = delete.executeUpdate();
      }
    }
    for (String place : table.marked()) {
      try (PreparedStatement mark = connection.prepareStatement(MARK)) {
        mark.setString(1, place);
        mark.setObject(2, at(before));
        mark.executeUpdate();
      }
    }
    return deleted;
  }

  private Optional<String> published(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(PUBLISHED)) {
      select.setString(1, table.name());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  private boolean isAnyOld(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(of(ANY_OLD))) {
      select.setObject(1, at(before));
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private String of(String sql) {
    return sql.formatted(
        table.name(), table.key(), table.time(), EventCodec.FUTURE_TOLERANCE.toSeconds());
  }

  private static Array keys(Connection connection, List<Long> keys) throws SQLException {
    return connection.createArrayOf("bigint", keys.toArray());
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
