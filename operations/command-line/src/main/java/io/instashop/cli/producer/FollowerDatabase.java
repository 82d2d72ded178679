package io.instashop.cli.producer;

import io.instashop.audit.settings.Database;
import io.instashop.kit.text.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The positions of a follower, in the database that it writes to.
 *
 * <p>No transaction spans it and the source. So the new places are noted beside the old ones before
 * the source's commit. If the command dies between the two commits, the next one finds the noted
 * row in the source and knows that the note is right.
 */
final class FollowerDatabase implements AutoCloseable {

  private static final String UNDEFINED_DATABASE = "3D000";

  /**
   * Follows a table's name where a place is noted that is not in force yet. No follower reads it.
   */
  private static final String NOTED = "/adopting";

  private final Follower follower;
  private final Database address;
  private final Connection connection;

  private FollowerDatabase(Follower follower, Database address, Connection connection) {
    this.follower = follower;
    this.address = address;
    this.connection = connection;
  }

  /** Opens it; empty if there is none, because what fills it is off. */
  static Optional<FollowerDatabase> open(Follower follower, Database address) {
    try {
      Connection connection = SourceDatabase.connect(address);
      try {
        connection.setAutoCommit(false);
        if (hasPositions(connection)) {
          return Optional.of(new FollowerDatabase(follower, address, connection));
        }
        connection.close();
        return Optional.empty();
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      if (UNDEFINED_DATABASE.equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw refused(follower, address, "Nothing was changed", e);
    }
  }

  Follower follower() {
    return follower;
  }

  /**
   * How far the follower has come in each table that it has begun with.
   *
   * @param lock whether it must stay there until the end of the transaction
   */
  List<FollowedPlace> places(SourceDatabase source, boolean lock) throws SQLException {
    Map<String, FollowedPlace> rows;
    try {
      rows = rows(lock);
    } catch (SQLException e) {
      throw refused(follower, address, "Nothing was changed", e);
    }
    List<FollowedPlace> places = new ArrayList<>();
    for (int rank : follower.ranks()) {
      FollowedPlace place = rows.get(follower.tableName(rank));
      if (place != null) {
        FollowedPlace noted = rows.get(follower.tableName(rank) + NOTED);
        places.add(noted != null && isInForce(noted, source) ? noted : place);
      }
    }
    return places;
  }

  /** Notes where the follower is to continue, at once and in a transaction of its own. */
  void note(List<FollowedPlace> places) {
    try (Connection own = SourceDatabase.connect(address);
        PreparedStatement insert =
            own.prepareStatement(
                "insert into followed_position (table_name, xid, id, database)"
                    + " values (?, ?::xid8, ?, ?) on conflict (table_name) do update"
                    + " set xid = excluded.xid, id = excluded.id, database = excluded.database")) {
      for (FollowedPlace place : places) {
        if (!place.isStart()) {
          insert.setString(1, place.tableName() + NOTED);
          insert.setString(2, Long.toString(place.xid()));
          insert.setLong(3, place.id());
          insert.setString(4, place.database());
          insert.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw refused(follower, address, "Nothing was changed", e);
    }
  }

  /** Moves the follower, which then continues by itself. */
  void move(List<FollowedPlace> places) {
    try (PreparedStatement move =
            connection.prepareStatement(
                "update followed_position set xid = ?::xid8, id = ?, database = ?"
                    + " where table_name = ?");
        PreparedStatement delete =
            connection.prepareStatement("delete from followed_position where table_name = ?")) {
      for (FollowedPlace place : places) {
        if (place.isStart()) {
          // It makes the row itself. A step under way that has read other numbers fails without it.
          delete.setString(1, place.tableName());
          delete.executeUpdate();
        } else {
          move.setString(1, Long.toString(place.xid()));
          move.setLong(2, place.id());
          move.setString(3, place.database());
          move.setString(4, place.tableName());
          move.executeUpdate();
        }
        delete.setString(1, place.tableName() + NOTED);
        delete.executeUpdate();
      }
      connection.commit();
    } catch (SQLException e) {
      throw refused(
          follower, address, "The shard is taken over, but not this: run the command again", e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private Map<String, FollowedPlace> rows(boolean lock) throws SQLException {
    if (lock) {
      lock();
    }
    Map<String, FollowedPlace> rows = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select table_name, xid::text, id, database from followed_position"
                + " where table_name in (?, ?)")) {
      for (int rank : follower.ranks()) {
        String table = follower.tableName(rank);
        select.setString(1, table);
        select.setString(2, table + NOTED);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            rows.put(
                row.getString(1),
                new FollowedPlace(
                    follower,
                    rank,
                    Long.parseLong(row.getString(2)),
                    row.getLong(3),
                    row.getString(4)));
          }
        }
      }
    }
    return rows;
  }

  /** Locks the places in force. A noted one is written by another transaction meanwhile. */
  private void lock() throws SQLException {
    try (Statement patience = connection.createStatement()) {
      patience.execute("set local lock_timeout = '30s'");
    }
    try (PreparedStatement lock =
        connection.prepareStatement(
            "select from followed_position where table_name = any (?) order by table_name"
                + " for update")) {
      Object[] tables = follower.ranks().stream().map(follower::tableName).toArray();
      lock.setArray(1, connection.createArrayOf("text", tables));
      lock.execute();
    }
  }

  private static boolean isInForce(FollowedPlace noted, SourceDatabase source) throws SQLException {
    return noted.database().equals(source.identity())
        && source.isNative(noted.table(), noted.xid(), noted.id()) != null;
  }

  private static boolean hasPositions(Connection connection) throws SQLException {
    try (Statement look = connection.createStatement();
        ResultSet row = look.executeQuery("select to_regclass('followed_position') is not null")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static AdoptException refused(
      Follower follower, Database address, String state, SQLException cause) {
    return new AdoptException(
        "the database of "
            + follower
            + " at "
            + Secrets.hiddenIn(address.url().replaceAll("\\?.*", ""))
            + " refuses; the role must own the tables. "
            + state,
        cause);
  }
}
