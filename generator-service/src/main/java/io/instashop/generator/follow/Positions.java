package io.instashop.generator.follow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far tables of another database are followed, in the table {@code followed_position}. */
public final class Positions {

  private static final String READ =
      "select xid::text, id, database from followed_position where table_name = ?";

  private static final String CREATE =
      """
      insert into followed_position (table_name, xid, id, database) values (?, '0', 0, ?)
      on conflict do nothing""";

  private static final String MOVE =
      """
      update followed_position set xid = ?::xid8, id = ?
      where table_name = ? and xid = ?::xid8 and id = ?""";

  private final Connection own;
  private final Facts facts;

  /**
   * The positions in some facts.
   *
   * @param own connection to the database of what follows, in a transaction
   */
  public Positions(Connection own, Facts facts) {
    this.own = own;
    this.facts = facts;
  }

  /** The transaction id of the position in a table; 0 if there is none. */
  static long passed(Connection own, FollowedTable table) throws SQLException {
    try (PreparedStatement select =
        own.prepareStatement("select xid::text from followed_position where table_name = ?")) {
      select.setString(1, table.name());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Long.parseLong(row.getString(1)) : 0;
      }
    }
  }

  /**
   * Reads a position, without a lock: looking for what is new writes nothing.
   *
   * @throws LostPositionException if the facts are not those that were followed
   */
  public Position of(FollowedTable table) throws SQLException {
    Position known = read(table);
    if (known == null) {
      try (PreparedStatement create = own.prepareStatement(CREATE)) {
        create.setString(1, table.name());
        create.setString(2, facts.database());
        create.executeUpdate();
      }
      known = read(table);
    }
    return Objects.requireNonNull(known);
  }

  /**
   * Moves from a position behind the last of these facts.
   *
   * @throws IllegalStateException if somebody else has moved it meanwhile
   */
  public void move(FollowedTable table, Position from, List<? extends Fact<?>> facts)
      throws SQLException {
    if (facts.isEmpty()) {
      return;
    }
    Position to = facts.get(facts.size() - 1).position();
    try (PreparedStatement move = own.prepareStatement(MOVE)) {
      move.setString(1, to.xid());
      move.setLong(2, to.key());
      move.setString(3, table.name());
      move.setString(4, from.xid());
      move.setLong(5, from.key());
      if (move.executeUpdate() != 1) {
        throw new IllegalStateException(
            "another generator follows table " + table.name() + ", too");
      }
    }
  }

  private @Nullable Position read(FollowedTable table) throws SQLException {
    try (PreparedStatement read = own.prepareStatement(READ)) {
      read.setString(1, table.name());
      try (ResultSet row = read.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        Position position = new Position(row.getString(1), row.getLong(2));
        check(table, position, row.getString(3));
        return position;
      }
    }
  }

  private void check(FollowedTable table, Position position, String database) throws SQLException {
    if (!facts.database().equals(database)) {
      throw new LostPositionException(
          "table %s of database %s was followed, but this one is %s: another one, or one that was loaded from a dump or upgraded"
              .formatted(table.name(), database, facts.database()),
          table);
    }
    if (!position.isStart() && !facts.holds(table, position)) {
      throw new LostPositionException(
          "row %d of table %s, written by transaction %s, was followed and is not there any more: the database was restored to an earlier state. Restore the follower's database to the same moment or an earlier one"
              .formatted(position.key(), table.name(), position.xid()),
          table);
    }
  }
}
