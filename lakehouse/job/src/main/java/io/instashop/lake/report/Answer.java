package io.instashop.lake.report;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a query answers.
 *
 * @param columns their names, in order
 * @param rows with a value for each column
 * @param more whether there are more rows than these
 */
record Answer(List<String> columns, List<Row> rows, boolean more) {

  /** The value of a column in a row. */
  @Nullable Object value(Row row, String column) {
    return row.get(columns.indexOf(column));
  }

  /** The value of a column of numbers in a row; not a number where there is none. */
  double number(Row row, String column) {
    return value(row, column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** Whether a column holds numbers in all rows that have a value of it. */
  boolean hasNumbers(String column) {
    return rows.stream()
        .map(row -> value(row, column))
        .filter(Objects::nonNull)
        .allMatch(Number.class::isInstance);
  }

  /** Some of the rows. */
  Answer only(Predicate<Row> wanted) {
    return new Answer(columns, rows.stream().filter(wanted).toList(), false);
  }
}
