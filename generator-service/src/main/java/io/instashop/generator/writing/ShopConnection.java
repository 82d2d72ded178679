package io.instashop.generator.writing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes the shop. It holds PostgreSQL's advisory lock, so that a second
 * generator cannot write beside it: it would settle the same payments. Since the lock and the rows
 * share the connection, a generator that has lost the lock cannot write.
 */
final class ShopConnection implements Connections {

  /** The advisory lock's key: {@code GENR}, {@code SHOP}. */
  static final int LOCK_CLASS = 0x47454e52;

  static final int LOCK_KEY = 0x53484f50;

  private static final Logger log = LoggerFactory.getLogger(ShopConnection.class);

  private static final String HOLDER =
      """
      select coalesce(host(a.client_addr), 'a local socket'), a.backend_start
      from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted and l.classid = ? and l.objid = ?
        and l.database = (select oid from pg_database where datname = current_database())""";

  private final DataSource pool;
  private final Check check;
  private @Nullable Connection held;

  /**
   * Connects on first use.
   *
   * @param check called with each new connection, before anything is written with it
   */
  ShopConnection(DataSource pool, Check check) {
    this.pool = pool;
    this.check = check;
  }

  /**
   * @throws AnotherWriterException while another generator has the lock
   */
  @Override
  public Connection open() throws SQLException {
    if (held == null) {
      Connection fresh = pool.getConnection();
      try {
        fresh.setAutoCommit(true);
        lock(fresh);
        check.run(fresh);
      } catch (SQLException | RuntimeException e) {
        giveBack(fresh);
        throw e;
      }
      held = fresh;
    }
    return held;
  }

  @Override
  public void done(Connection connection) {
    // It is kept, for the sake of the lock.
  }

  @Override
  public void discard(Connection connection) {
    held = null;
    giveBack(connection);
  }

  /** Gives up the lock. */
  void release() {
    if (held != null) {
      discard(held);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (Statement keepAlive = connection.createStatement()) {
      // A holder whose machine is gone must not keep the lock for the two hours of the default.
      keepAlive.execute("set tcp_keepalives_idle = 10");
      keepAlive.execute("set tcp_keepalives_interval = 5");
      keepAlive.execute("set tcp_keepalives_count = 3");
    }
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
      lock.setInt(1, LOCK_CLASS);
      lock.setInt(2, LOCK_KEY);
      try (ResultSet row = lock.executeQuery()) {
        if (!row.next() || !row.getBoolean(1)) {
          throw new AnotherWriterException(holder(connection));
        }
      }
    }
  }

  private static String holder(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(HOLDER)) {
      query.setInt(1, LOCK_CLASS);
      query.setInt(2, LOCK_KEY);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? "from " + row.getString(1) + " since " + row.getTimestamp(2).toInstant()
            : "which has just ended";
      }
    }
  }

  /** A connection goes back to its pool without the lock; one that broke has lost it anyway. */
  private static void giveBack(Connection connection) {
    try (connection) {
      connection.setAutoCommit(true);
      try (Statement unlock = connection.createStatement()) {
        unlock.execute("select pg_advisory_unlock_all()");
      }
    } catch (SQLException e) {
      log.debug("A connection could not be given back", e);
    }
  }

  /** Looks at the shop through a new connection. */
  @FunctionalInterface
  interface Check {

    /**
     * @throws StaleShopException if the shop is not as it is remembered
     */
    void run(Connection connection) throws SQLException;
  }
}
