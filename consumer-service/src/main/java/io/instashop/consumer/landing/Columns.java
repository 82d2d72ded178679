package io.instashop.consumer.landing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Binds a list of objects as one array a column, so that a batch is one statement of fixed text.
 */
final class Columns<T> {

  private final Connection connection;
  private final PreparedStatement statement;
  private final List<T> rows;
  private int index;

  Columns(PreparedStatement statement, List<T> rows) throws SQLException {
    this.connection = statement.getConnection();
    this.statement = statement;
    this.rows = rows;
  }

  Columns<T> texts(Function<T, String> column) throws SQLException {
    return bind("text", rows.stream().map(column).toArray(String[]::new));
  }

  Columns<T> longs(Function<T, Long> column) throws SQLException {
    return bind("int8", rows.stream().map(column).toArray(Long[]::new));
  }

  Columns<T> numbers(Function<T, java.math.BigDecimal> column) throws SQLException {
    return bind("numeric", rows.stream().map(column).toArray(java.math.BigDecimal[]::new));
  }

  private Columns<T> bind(String type, Object[] values) throws SQLException {
    statement.setArray(++index, connection.createArrayOf(type, values));
    return this;
  }
}
