package io.instashop.audit.reading;

import io.instashop.audit.evidence.Interval;
import io.instashop.contracts.tables.SharedTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a database has retired: rows of a table with an event time before its mark may be gone. A
 * database that retires nothing need not have the table of the marks.
 */
public final class RetentionMarks {

  private RetentionMarks() {}

  /** The marks by the name of the table. */
  public static Map<String, Instant> of(Connection connection) throws SQLException {
    Map<String, Instant> marks = new TreeMap<>();
    if (!exists(connection, SharedTables.RETENTION_MARKS)) {
      return marks;
    }
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "select place, (extract(epoch from before) * 1000000)::bigint from "
                  + SharedTables.RETENTION_MARKS
                  + " where isfinite(before)")) {
        while (row.next()) {
          marks.put(row.getString(1), Interval.instant(row.getLong(2)));
        }
      }
    }
    return marks;
  }

  /** Whether a database has a table. */
  static boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement look =
        connection.prepareStatement("select to_regclass(?) is not null")) {
      look.setString(1, table);
      try (ResultSet row = look.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
