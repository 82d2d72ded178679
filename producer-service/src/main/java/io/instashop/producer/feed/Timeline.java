package io.instashop.producer.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number of the database's history: it grows when a replica is promoted or a backup is
 * recovered to a point in time.
 */
final class Timeline {

  private static final Logger log = LoggerFactory.getLogger(Timeline.class);
  private static final AtomicBoolean SAID = new AtomicBoolean();

  private static final String ALLOWED =
      """
      select has_function_privilege('pg_walfile_name(pg_lsn)', 'execute')
             and has_function_privilege('pg_current_wal_lsn()', 'execute')
             and not pg_is_in_recovery()
      """;

  /** The name of a log file begins with the timeline. The control file may lag behind it. */
  private static final String CURRENT =
      "select ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int";

  private Timeline() {}

  /** The timeline; null where the role may not ask or the server is a replica. */
  static @Nullable Integer of(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement()) {
      try (ResultSet allowed = select.executeQuery(ALLOWED)) {
        allowed.next();
        if (!allowed.getBoolean(1)) {
          if (SAID.compareAndSet(false, true)) {
            log.warn(
                "The database's timeline cannot be read: grant execute on pg_walfile_name(pg_lsn)"
                    + " and pg_current_wal_lsn() to the producer's role. Until then a restored"
                    + " database is recognised by the cursor's own row alone");
          }
          return null;
        }
      }
      try (ResultSet row = select.executeQuery(CURRENT)) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
