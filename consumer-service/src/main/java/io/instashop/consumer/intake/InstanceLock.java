package io.instashop.consumer.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The right to run under this instance's name, which names its transactional ids. Two instances of
 * one name would fence each other forever. The second one waits instead, and reports it.
 *
 * <p>It is an advisory lock of the warehouse on a connection of its own: it ends with the process,
 * whatever ends that. Thread-safe.
 */
final class InstanceLock {

  private final DataSource warehouse;
  private final String instance;
  private @Nullable Connection connection;

  /** Another instance holds the lock. */
  static final class TakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakenException(String instance) {
      super(
          "another consumer-service runs as instance '"
              + instance
              + "' on this warehouse. Stop one of them, or give this one another"
              + " instashop.consumer.instance-id (INSTASHOP_CONSUMER_INSTANCE_ID)");
    }
  }

  /**
   * A lock that is not held yet.
   *
   * @param instance the name to lock
   */
  InstanceLock(DataSource warehouse, String instance) {
    this.warehouse = warehouse;
    this.instance = instance;
  }

  /** The name of this instance in the lock. */
  String instance() {
    return instance;
  }

  /**
   * Takes the lock, unless it is held already.
   *
   * @throws TakenException if another instance holds it
   * @throws DataAccessResourceFailureException if the warehouse is unavailable
   */
  synchronized void acquire() {
    if (isHeld()) {
      return;
    }
    Connection fresh = null;
    try {
      fresh = warehouse.getConnection();
      if (!locked(fresh)) {
        fresh.close();
        throw new TakenException(instance);
      }
      connection = fresh;
    } catch (SQLException e) {
      close(fresh);
      throw new DataAccessResourceFailureException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether the lock is held, as far as the warehouse answers. */
  synchronized boolean isHeld() {
    if (connection == null) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
      return true;
    } catch (SQLException e) {
      release();
      return false;
    }
  }

  /** Gives the lock back. */
  synchronized void release() {
    Connection held = connection;
    connection = null;
    if (held != null) {
      // The pool keeps connections, and the lock would stay with this one.
      try (Statement statement = held.createStatement()) {
        statement.execute("select pg_advisory_unlock_all()");
      } catch (SQLException e) {
        // The connection is gone, and the lock with it.
      }
      close(held);
    }
  }

  private boolean locked(Connection fresh) throws SQLException {
    // The server finds out that a vanished host is gone, long before its own two hours.
    try (Statement statement = fresh.createStatement()) {
      statement.execute("set tcp_keepalives_idle = 10");
      statement.execute("set tcp_keepalives_interval = 5");
      statement.execute("set tcp_keepalives_count = 3");
    }
    try (PreparedStatement lock =
        fresh.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "consumer-service " + instance);
      try (ResultSet answer = lock.executeQuery()) {
        answer.next();
        return answer.getBoolean(1);
      }
    }
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It was broken before.
    }
  }
}
