package io.instashop.audit.settings;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Where a PostgreSQL database is.
 *
 * @param url JDBC address
 * @param username role that may read all tables
 * @param password its password
 */
public record Database(String url, String username, String password) {

  /**
   * A connection that reads one consistent state and streams what it reads.
   *
   * @param timeout for connecting and for each answer
   */
  public Connection open(Duration timeout) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", Long.toString(Math.min(10, timeout.toSeconds())));
    properties.setProperty("socketTimeout", Long.toString(timeout.toSeconds()));
    properties.setProperty("ApplicationName", "instashop-audit");
    Connection connection = DriverManager.getConnection(url, properties);
    try {
      // Without autocommit the driver uses a cursor, so that a table need not fit in memory.
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The record without its password. */
  @Override
  public String toString() {
    return "Database[" + url + " as " + username + "]";
  }
}
