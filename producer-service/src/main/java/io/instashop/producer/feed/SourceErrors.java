package io.instashop.producer.feed;

import io.instashop.kit.failure.Causes;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Database errors in the words an operator needs, and which of them are the rows' own. */
public final class SourceErrors {

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String UNDEFINED_COLUMN = "42703";
  private static final String UNDEFINED_DATABASE = "3D000";

  /** Classes of SQLState: bad data, a limit that a value exceeds, a value that is damaged. */
  private static final Set<String> OF_DATA = Set.of("22", "54", "XX");

  private SourceErrors() {}

  /** One line that names the cause, and the remedy where it is known. */
  public static String inOneLine(SQLException e) {
    String line = Causes.inOneLine(e).replaceFirst("^(ERROR|FATAL): ", "");
    if (UNDEFINED_TABLE.equals(e.getSQLState())) {
      return "waiting for the generator-service to create the tables (" + line + ")";
    }
    // An older generator-service has not migrated the tables yet.
    return UNDEFINED_COLUMN.equals(e.getSQLState())
        ? "waiting for a generator-service of this version to add a column (" + line + ")"
        : line;
  }

  /** Whether the database answers that it does not exist, or has not got the tables. */
  public static boolean isOfAbsence(SQLException e) {
    return UNDEFINED_TABLE.equals(e.getSQLState()) || UNDEFINED_DATABASE.equals(e.getSQLState());
  }

  /**
   * Whether the error comes from what a row holds, so that reading fewer rows at a time finds it. A
   * database that is unavailable (08, 57, 53) or has no tables yet (42) is asked again instead.
   */
  public static boolean isOfData(SQLException e) {
    @Nullable String state = e.getSQLState();
    return state != null && state.length() == 5 && OF_DATA.contains(state.substring(0, 2));
  }
}
