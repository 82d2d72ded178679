package io.instashop.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A connection to a database that is kept as long as it lasts, and opened again at the next
 * question after it broke. One for each question would cost the machine more than the answer, and
 * so change what is measured.
 */
final class LastingConnection implements AutoCloseable {

  private final Opening opening;
  private Connection connection;

  /** How to connect. */
  interface Opening {
    Connection open() throws SQLException;
  }

  /** What to make of the rows. */
  interface Reading<T> {
    T read(ResultSet rows) throws SQLException;
  }

  LastingConnection(Opening opening) {
    this.opening = opening;
  }

  /** Runs a query. */
  <T> T ask(String sql, Reading<T> reading) throws SQLException {
    if (connection == null) {
      connection = opening.open();
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return reading.read(rows);
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      Connection closing = connection;
      connection = null;
      closing.close();
    }
  }
}
