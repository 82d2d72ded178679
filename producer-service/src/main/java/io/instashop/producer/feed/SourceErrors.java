package io.instashop.producer.feed;

import io.instashop.kit.failure.Causes;
import java.sql.SQLException;

/** Database errors in the words an operator needs. */
public final class SourceErrors {

  private static final String UNDEFINED_TABLE = "42P01";

  private SourceErrors() {}

  /** One line that names the cause, and the remedy where it is known. */
  public static String inOneLine(SQLException e) {
    String line = Causes.inOneLine(e).replaceFirst("^(ERROR|FATAL): ", "");
    return UNDEFINED_TABLE.equals(e.getSQLState())
        ? "waiting for the generator-service to create the tables (" + line + ")"
        : line;
  }
}
