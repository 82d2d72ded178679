package io.instashop.generator.traffic;

import io.instashop.kit.text.Secrets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;

/** Distinguishes a database that cannot be used at present from an error of the program. */
final class DatabaseAvailability {

  /**
   * Classes and codes of SQLSTATE: no connection, credentials, out of resources such as disk,
   * stopped by an operator, a right or the database itself lacking.
   */
  private static final Set<String> STATES = Set.of("08", "28", "53", "57", "42501", "3D000");

  private DatabaseAvailability() {}

  /**
   * One line with the fault and the setting to change, if a database is the cause. A pool that had
   * no connection in time is such a case, though nothing failed that could have given it a state.
   */
  static Optional<String> in(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && !(sql.getCause() instanceof SQLException)
          && (isTrouble(sql.getSQLState()) || sql instanceof SQLTransientConnectionException)) {
        return Optional.of(
            told(sql)
                + " (spring.datasource.* and instashop.crm.datasource.*: url, username, password)");
      }
    }
    return Optional.empty();
  }

  /**
   * The same of a database that could be used before, whatever it answers. While it is restored, a
   * table may be missing, locked or empty. That is no error of the program, and it passes.
   */
  static Optional<String> anyIn(Throwable thrown) {
    Optional<String> listed = in(thrown);
    if (listed.isPresent()) {
      return listed;
    }
    Throwable found = null;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      boolean answered = cause instanceof DataAccessException || cause instanceof FlywayException;
      if (cause instanceof SQLException || (answered && found == null)) {
        found = cause;
      }
    }
    return Optional.ofNullable(found).map(DatabaseAvailability::told);
  }

  private static String told(Throwable fault) {
    return "a database cannot be used: "
        + Secrets.hidden(String.valueOf(fault.getMessage()).lines().findFirst().orElse(""));
  }

  private static boolean isTrouble(String state) {
    return state != null
        && state.length() == 5
        && (STATES.contains(state) || STATES.contains(state.substring(0, 2)));
  }
}
