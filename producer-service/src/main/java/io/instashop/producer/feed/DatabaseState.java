package io.instashop.producer.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What one snapshot says of the database itself.
 *
 * @param identity which database of which server it is
 * @param nextXid the first transaction id that it has not given out
 * @param clock its clock
 * @param session the connection: another one may lead to another state of the same database
 */
record DatabaseState(String identity, long nextXid, Instant clock, String session) {

  private static final String SQL =
      """
      select (select system_identifier from pg_control_system()) || '/' || oid,
             pg_snapshot_xmax(pg_current_snapshot())::text, clock_timestamp(),
             pg_postmaster_start_time()::text || '/' || pg_backend_pid()
        from pg_database where datname = current_database()
      """;

  static DatabaseState read(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(SQL)) {
      row.next();
      return new DatabaseState(
          row.getString(1),
          Long.parseLong(row.getString(2)),
          row.getObject(3, OffsetDateTime.class).toInstant(),
          row.getString(4));
    }
  }
}
