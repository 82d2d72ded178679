package io.instashop.consumer.landing;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a warehouse that refuses a value from one that is unavailable. */
final class DataErrors {

  /**
   * Classes of SQLSTATE that a value causes: cardinality, data exception, integrity constraint, and
   * program limit exceeded, such as an index entry that is too long.
   */
  private static final Set<String> CLASSES = Set.of("21", "22", "23", "54");

  private DataErrors() {}

  /** Whether the same rows would fail again, however long one waits. */
  static boolean isCausedByData(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
      }
    }
    // Neither the database nor its driver has spoken: a value that Java cannot handle.
    return !(failure instanceof DataAccessException)
        && !(failure instanceof TransactionException)
        && !(failure instanceof ReplacedConsumerException);
  }
}
