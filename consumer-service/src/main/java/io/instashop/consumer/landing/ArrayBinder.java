package io.instashop.consumer.landing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds a list of objects as one array a column, so that a batch is one statement of fixed text.
 */
final class ArrayBinder<T> {

  private final Connection connection;
  private final PreparedStatement statement;
  private final List<T> rows;
  private int index;

  ArrayBinder(PreparedStatement statement, List<T> rows) throws SQLException {
    this.connection = statement.getConnection();
    this.statement = statement;
    this.rows = rows;
  }

  ArrayBinder<T> texts(Function<T, @Nullable String> column) throws SQLException {
    return bind("text", filled(new String[rows.size()], column));
  }

  ArrayBinder<T> longs(Function<T, @Nullable Long> column) throws SQLException {
    return bind("int8", filled(new Long[rows.size()], column));
  }

  ArrayBinder<T> numbers(Function<T, @Nullable BigDecimal> column) throws SQLException {
    return bind("numeric", filled(new BigDecimal[rows.size()], column));
  }

  /** A plain loop: this runs for every value of every row. */
  private <V> @Nullable V[] filled(@Nullable V[] values, Function<T, @Nullable V> column) {
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    return values;
  }

  private ArrayBinder<T> bind(String type, Object[] values) throws SQLException {
    statement.setArray(++index, connection.createArrayOf(type, values));
    return this;
  }
}
