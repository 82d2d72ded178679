package io.instashop.dashboard.history;

import io.instashop.kit.text.Secrets;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Says in one line why the warehouse cannot be read: where, why, and what to set. Never a password.
 */
@Component
public final class WarehouseFaults {

  private final String server;
  private final @Nullable String role;

  @Autowired
  WarehouseFaults(JdbcConnectionDetails warehouse) {
    this(warehouse.getJdbcUrl(), warehouse.getUsername());
  }

  WarehouseFaults(String jdbcUrl, @Nullable String role) {
    this.server =
        Secrets.hiddenIn(jdbcUrl).replaceFirst("^jdbc:postgresql:/*", "").replaceFirst("\\?.*", "");
    this.role = role;
  }

  /** The reason for a failure. */
  public String describe(DataAccessException failure) {
    String message = innermost(failure).map(Throwable::getMessage).orElse(failure.getMessage());
    String line =
        Secrets.hidden(
            String.valueOf(message).lines().findFirst().orElse("no reason given").strip());
    return switch (innermost(failure).map(SQLException::getSQLState).orElse("")) {
      case "28P01", "28000" ->
          server
              + " refuses the role "
              + role
              + "; check SPRING_DATASOURCE_PASSWORD ("
              + line
              + ")";
      case "08004" ->
          line.contains("password")
              ? server + " wants a password for " + role + "; set SPRING_DATASOURCE_PASSWORD"
              : server + " refuses the connection (" + line + ")";
      case "42501" -> "the role " + role + " lacks a right at " + server + " (" + line + ")";
      case "42P01" ->
          "no tables in "
              + server
              + " that "
              + role
              + " may see; the consumer-service creates them ("
              + line
              + ")";
      case "57014" -> server + " takes too long to count (" + line + ")";
      // 57P01 and 57P02 are the last words of a server that is being stopped.
      case "08001", "08006", "08003", "57P01", "57P02" -> noConnection(failure);
      default -> server + ": " + line;
    };
  }

  /** Whether the warehouse answers, and this question was given up. */
  public static boolean tookTooLong(DataAccessException failure) {
    return innermost(failure).map(SQLException::getSQLState).orElse("").equals("57014");
  }

  /** The driver's own words repeat the address and advise about TCP. */
  private String noConnection(DataAccessException failure) {
    Throwable root = failure.getMostSpecificCause();
    return root instanceof UnknownHostException
        ? "no connection to " + server + ": the host is not known; check SPRING_DATASOURCE_URL"
        : "no connection to " + server + ": is it running?";
  }

  /** The driver's failure; the outer ones only say that a connection was wanted. */
  private static Optional<SQLException> innermost(Throwable failure) {
    return Stream.iterate(failure, one -> one != null, Throwable::getCause)
        .filter(one -> one instanceof SQLException sql && sql.getSQLState() != null)
        .map(SQLException.class::cast)
        .reduce((outer, inner) -> inner);
  }
}
