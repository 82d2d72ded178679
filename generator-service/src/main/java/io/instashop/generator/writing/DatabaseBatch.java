package io.instashop.generator.writing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows that are committed together, and whose keys are known before they are written. */
interface DatabaseBatch {

  /** Gives the rows their keys. Called once; the keys survive every failed attempt to write. */
  void number(Connection connection) throws SQLException;

  /** Whether an earlier attempt was committed although its answer was lost. */
  boolean isWritten(Connection connection) throws SQLException;

  /** Sends the rows. */
  void write(Connection connection) throws SQLException;

  /** Whether this row exists. */
  static boolean exists(Connection connection, String table, String key, long id)
      throws SQLException {
    String sql = "select exists (select from " + table + " where " + key + " = ?)";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
