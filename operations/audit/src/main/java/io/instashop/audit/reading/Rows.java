package io.instashop.audit.reading;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.Interval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Streams the rows of a query over an interval. */
public final class Rows {

  private static final int FETCH_SIZE = 5_000;

  private Rows() {}

  /**
   * Calls back for each row.
   *
   * @param intervals what the query asks for: two parameters each
   */
  public static void each(
      Connection connection, String sql, RowReader reader, Interval... intervals)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH_SIZE);
      for (int i = 0; i < intervals.length; i++) {
        statement.setObject(2 * i + 1, utc(intervals[i].from()));
        statement.setObject(2 * i + 2, utc(intervals[i].to()));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.read(row);
        }
      }
    }
  }

  /** An amount in cents, or {@link EventIndex#NO_MONEY}. */
  static long money(ResultSet row, String column) throws SQLException {
    long cents = row.getLong(column);
    return row.wasNull() ? EventIndex.NO_MONEY : cents;
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Takes what it wants from the row at hand. */
  @FunctionalInterface
  public interface RowReader {
    void read(ResultSet row) throws SQLException;
  }
}
