package io.instashop.audit.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of a query, one after the other, so that two queries can be walked side by side. */
final class RowStream<T> implements AutoCloseable {

  private static final int FETCH_SIZE = 5_000;

  private final PreparedStatement statement;
  private final ResultSet rows;
  private final Maker<T> maker;

  /** Makes something of the row at hand. */
  @FunctionalInterface
  interface Maker<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Begins; an instant is given to the query in UTC. */
  RowStream(Connection connection, String sql, Maker<T> maker, Object... parameters)
      throws SQLException {
    this.maker = maker;
    this.statement = connection.prepareStatement(sql);
    statement.setFetchSize(FETCH_SIZE);
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      statement.setObject(i + 1, value instanceof Instant time ? Rows.utc(time) : value);
    }
    this.rows = statement.executeQuery();
  }

  /** The next row; null behind the last one. */
  @Nullable T next() throws SQLException {
    return rows.next() ? maker.of(rows) : null;
  }

  @Override
  public void close() throws SQLException {
    // With its rows.
    statement.close();
  }
}
