package io.instashop.testservers.server;

import io.instashop.testservers.patience.Patience;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A PostgreSQL that keeps what it committed ({@code fsync} and {@code synchronous_commit} on).
 *
 * <p>Its databases belong to the role {@link #USER}, which may create databases and is no
 * superuser.
 */
public interface PostgresServer extends AutoCloseable {

  /** The owner of the databases; its password is the same. */
  String USER = "instashop";

  /** PostgreSQL's code for what a role may not do. */
  String INSUFFICIENT_PRIVILEGE = "42501";

  /** The TCP port on this machine, the same after each {@link #start()}. */
  int port();

  /** Stops the server and keeps its data. */
  void stop();

  /** Starts it again on its data. */
  void start();

  /** Stops the server and deletes its data. */
  @Override
  void close();

  /** The JDBC address of a database, without credentials. */
  default String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database;
  }

  /** A connection to a database as its owner. */
  default Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), USER, USER);
  }

  /**
   * A connection to a database as its owner, that others have used before. It is for work that ends
   * its transaction and leaves nothing else behind. A new one costs the server a process, which is
   * most of what a short statement costs.
   */
  default Connection pooled(String database) throws SQLException {
    return PooledConnections.to(jdbcUrl(database), USER, USER);
  }

  /** Connections as {@link #pooled} gives them, for code that takes a source. */
  default DataSource pool(String database) {
    return PooledConnections.source(jdbcUrl(database), USER, USER);
  }

  /** Drops a database, with its connections, and creates it empty. */
  default void recreateDatabase(String database) {
    dropDatabase(database);
    createDatabase(database);
  }

  /**
   * Drops a database, with its connections, if it exists. PostgreSQL's own vacuum may be at work
   * there, which the owner may not end: it is waited for.
   */
  default void dropDatabase(String database) {
    long end = System.nanoTime() + Patience.seconds(60).toNanos();
    while (true) {
      try (Connection connection = connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("drop database if exists \"" + database + "\" with (force)");
        return;
      } catch (SQLException e) {
        if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState()) || System.nanoTime() > end) {
          throw new IllegalStateException("PostgreSQL refused: " + e.getMessage(), e);
        }
        LockSupport.parkNanos(100_000_000L);
      }
    }
  }

  /** Creates a database unless it exists. */
  default void createDatabase(String database) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
        if (row.next()) {
          return;
        }
      }
      statement.execute("create database \"" + database + "\"");
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + e.getMessage(), e);
    }
  }
}
