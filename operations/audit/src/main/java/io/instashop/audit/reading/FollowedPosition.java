package io.instashop.audit.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How far a follower has come in a table of the shop: rows at or before it, in the order (xid, id),
 * have been followed.
 *
 * @param xid as text, for a transaction id has 64 bits without a sign
 */
record FollowedPosition(String xid, long id) {

  /** Before every row. */
  static final FollowedPosition NONE = new FollowedPosition("0", 0);

  /** The position in a table; empty if the follower has not begun with it. */
  static Optional<FollowedPosition> of(Connection follower, String table) throws SQLException {
    try (PreparedStatement select =
        follower.prepareStatement(
            "select xid::text, id from followed_position where table_name = ?")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new FollowedPosition(row.getString(1), row.getLong(2)))
            : Optional.empty();
      }
    }
  }
}
