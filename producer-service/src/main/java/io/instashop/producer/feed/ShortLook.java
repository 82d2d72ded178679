package io.instashop.producer.feed;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections for questions that any database answers at once. One that says nothing is given up
 * soon, so that the looks at the others do not become old meanwhile.
 */
final class ShortLook {

  private static final int TIMEOUT_MILLIS = 10_000;

  private ShortLook() {}

  /** A connection that waits 10 s for an answer; the pool undoes that when it is closed. */
  static Connection into(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, TIMEOUT_MILLIS);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
