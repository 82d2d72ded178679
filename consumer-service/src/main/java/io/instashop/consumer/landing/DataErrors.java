package io.instashop.consumer.landing;

import io.instashop.kit.failure.Causes;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a warehouse that refuses a value from one that is unavailable. */
final class DataErrors {

  /**
   * Classes of SQLSTATE that a value causes: cardinality, data exception, integrity constraint, and
   * program limit exceeded, such as an index entry that is too long.
   */
  private static final Set<String> CLASSES = Set.of("21", "22", "23", "54");

  /** Out of memory, or of room for locks: rows of very many days take one for each. */
  private static final String OUT_OF_MEMORY = "53200";

  private DataErrors() {}

  /** Whether fewer rows at once might land, though no row is at fault. */
  static boolean isCausedBySize(RuntimeException failure) {
    return OUT_OF_MEMORY.equals(state(failure));
  }

  /** Whether the same rows would fail again, however long one waits. */
  static boolean isCausedByData(RuntimeException failure) {
    String state = state(failure);
    if (state != null) {
      return state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }
    if (Causes.find(failure, SQLException.class).isPresent()) {
      return false;
    }
    // Neither the database nor its driver has spoken: a value that Java cannot handle.
    return !(failure instanceof DataAccessException)
        && !(failure instanceof TransactionException)
        && !(failure instanceof ReplacedConsumerException);
  }

  /** The first SQLSTATE from outside, or null. */
  private static @Nullable String state(RuntimeException failure) {
    return Causes.find(failure, SQLException.class).map(SQLException::getSQLState).orElse(null);
  }
}
