package io.instashop.producer.feed;

import java.sql.SQLException;

/** Database errors in the words an operator needs. */
public final class SourceErrors {

  private static final String UNDEFINED_TABLE = "42P01";

  private SourceErrors() {}

  /** One line that names the cause, and the remedy where it is known. */
  public static String inOneLine(SQLException e) {
    Throwable cause = e;
    while (cause.getCause() instanceof SQLException deeper) {
      cause = deeper;
    }
    String line =
        String.valueOf(cause.getMessage())
            .lines()
            .findFirst()
            .orElse("")
            .strip()
            .replaceFirst("^(ERROR|FATAL): ", "");
    return UNDEFINED_TABLE.equals(e.getSQLState())
        ? "waiting for the generator-service to create the tables (" + line + ")"
        : line;
  }
}
