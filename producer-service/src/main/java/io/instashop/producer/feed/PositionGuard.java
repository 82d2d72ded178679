package io.instashop.producer.feed;

import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.UnusableCursorException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes a position only if it fits the database. Not thread-safe.
 *
 * <p>Identity and transaction counter are compared at every look. What costs more is checked on
 * each connection that was not seen before. That is enough, because a database that was restored or
 * failed over has ended all connections.
 */
final class PositionGuard {

  private static final Logger log = LoggerFactory.getLogger(PositionGuard.class);

  /** A dump may also be loaded into tables while the connection stays open. */
  private static final Duration FOREIGN_ROWS_LOOK = Duration.ofSeconds(10);

  /** More connections than a pool has are not all open any more. */
  private static final int MOST_SESSIONS = 32;

  private final Shard shard;
  private final List<SourceTable> tables;
  private final Set<String> sessions = new HashSet<>();
  private @Nullable Integer timeline;
  private long nextLook;

  PositionGuard(Shard shard, List<SourceTable> tables) {
    this.shard = shard;
    this.tables = tables;
  }

  /** The timeline at the last change of the connection; null if it is unknown. */
  @Nullable Integer timeline() {
    return timeline;
  }

  /**
   * Compares a position with the database.
   *
   * @throws UnusableCursorException if it does not fit
   * @throws SQLException if the database is unavailable or has no tables yet
   */
  void check(Connection connection, DatabaseState state, Cursor cursor) throws SQLException {
    if (cursor.database() != null && !cursor.database().equals(state.identity())) {
      throw refused(
          "belongs to database "
              + cursor.database()
              + ", but this one is "
              + state.identity()
              + ": another one, or one that was upgraded or loaded from a dump");
    }
    if (cursor.xid() >= state.nextXid()) {
      throw refused(
          "stands at transaction "
              + cursor.xid()
              + ", but the database has only come to "
              + (state.nextXid() - 1)
              + ": it was restored or created again");
    }
    boolean otherSession = !sessions.contains(state.session());
    if (otherSession) {
      timeline = Timeline.of(connection);
      checkOwnRow(connection, cursor);
    }
    if (otherSession || System.nanoTime() - nextLook >= 0) {
      checkForeignRows(connection, state);
      nextLook = System.nanoTime() + FOREIGN_ROWS_LOOK.toNanos();
    }
    if (sessions.size() >= MOST_SESSIONS) {
      sessions.clear();
    }
    sessions.add(state.session());
  }

  /**
   * The row of the position must be there as it was. Then the counter has passed it in this history
   * too, and no row that is still to come can lie before it. Retention never takes it: it deletes
   * rows of older transactions than the one that was noted last. So one that is gone is a refusal,
   * also if retention took it because a Kafka of long ago was restored.
   */
  private void checkOwnRow(Connection connection, Cursor cursor) throws SQLException {
    if (cursor.isStart()) {
      return;
    }
    boolean forked = cursor.timeline() != null && !cursor.timeline().equals(timeline);
    SourceTable table = tables.get(Math.min(cursor.rank(), tables.size() - 1));
    String row = "row " + cursor.id() + " of table " + table.name() + ", written by transaction ";
    String history =
        forked && timeline != null
            ? "; its history forked (timeline " + cursor.timeline() + ", now " + timeline + ")"
            : "";
    if (!hasRow(connection, table, cursor)) {
      throw refused(
          "stands at "
              + row
              + cursor.xid()
              + ", which the database does not hold, or not with that time: it was restored to an"
              + " earlier state, or the row was deleted"
              + history);
    }
    if (forked && timeline != null) {
      log.warn(
          "Shard {}: the database was restored or failed over (timeline {}, now {}). The last"
              + " published row is still there, so the shard continues. Rows committed just"
              + " before may be gone although their events are published; './instashop audit' names"
              + " them",
          shard.wireName(),
          cursor.timeline(),
          timeline);
    }
  }

  private static boolean hasRow(Connection connection, SourceTable table, Cursor cursor)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select %s from %s where xid = ?::xid8 and %s = ?"
                .formatted(table.time(), table.name(), table.id()))) {
      select.setString(1, Long.toString(cursor.xid()));
      select.setLong(2, cursor.id());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && isTime(row.getObject(1, OffsetDateTime.class), cursor.rowTime());
      }
    }
  }

  /** Versions before this one noted no time: then any will do. */
  private static boolean isTime(@Nullable OffsetDateTime found, @Nullable Instant noted) {
    return noted == null || (found != null && found.toInstant().equals(noted));
  }

  /**
   * Rows that come from another server carry its transaction ids. Above this server's own counter
   * they would never come below the horizon, and so would be held back in silence for months.
   */
  private void checkForeignRows(Connection connection, DatabaseState state) throws SQLException {
    for (SourceTable table : tables) {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select xid::text from %s where xid >= ?::xid8 order by xid desc limit 1"
                  .formatted(table.name()))) {
        select.setString(1, Long.toString(state.nextXid()));
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            throw refused(
                "cannot be continued from: table "
                    + table.name()
                    + " holds rows that another server wrote (transaction "
                    + row.getString(1)
                    + ", but this one has only come to "
                    + (state.nextXid() - 1)
                    + "), as after loading a dump. They would never be published");
          }
        }
      }
    }
  }

  private UnusableCursorException refused(String complaint) {
    return new UnusableCursorException(shard, complaint);
  }
}
