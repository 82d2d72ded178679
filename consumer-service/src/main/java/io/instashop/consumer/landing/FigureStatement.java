package io.instashop.consumer.landing;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Adds figures by one statement, which takes an array a column.
 *
 * @param sql orders the rows by their key
 * @param columns binds the arrays in the statement's order
 */
record FigureStatement<T>(String sql, Columns<T> columns) {

  void add(JdbcTemplate jdbc, Collection<T> figures) {
    if (figures.isEmpty()) {
      return;
    }
    List<T> rows = List.copyOf(figures);
    jdbc.execute(
        sql,
        (PreparedStatementCallback<Integer>)
            statement -> {
              columns.bind(new ArrayBinder<>(statement, rows));
              return statement.executeUpdate();
            });
  }

  /** The columns of a statement. */
  @FunctionalInterface
  interface Columns<T> {
    void bind(ArrayBinder<T> arrays) throws SQLException;
  }
}
