package io.instashop.lake.table;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.classic.ExpressionUtils$;

/**
 * An expression that may fail for a row's values, as ANSI SQL has it: a division by zero, a word
 * cast to a number. One row must not stop all others.
 */
final class Attempt {

  private Attempt() {}

  /** The expression's value, or null where it fails. */
  static Column of(Column expression) {
    ExpressionUtils$ columns = ExpressionUtils$.MODULE$;
    return columns.column(new TryEval(columns.expression(expression)));
  }
}
