package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * A table or query of a relational database: PostgreSQL, MySQL or MariaDB.
 *
 * @param url JDBC address
 * @param user its user
 * @param password its password
 * @param table to read, or null if there is a query
 * @param query to read, or null if there is a table
 * @param incrementalBy a column that only grows (an id, a time of change): each run reads what lies
 *     above the highest value of the run before; null to read everything each time
 * @param fetchSize rows of one round trip
 */
public record JdbcSource(
    String url,
    String user,
    String password,
    @Nullable String table,
    @Nullable String query,
    @Nullable String incrementalBy,
    int fetchSize)
    implements Source {

  /** Reads the YAML. */
  @JsonCreator
  static JdbcSource of(
      String url,
      @Nullable String user,
      @Nullable String password,
      @Nullable String table,
      @Nullable String query,
      @Nullable String incrementalBy,
      @Nullable Integer fetchSize) {
    Checks.check((table == null) != (query == null), "'source' needs either 'table' or 'query'");
    return new JdbcSource(
        url,
        user == null ? "" : user,
        password == null ? "" : password,
        table,
        query,
        incrementalBy,
        fetchSize == null ? 10_000 : fetchSize);
  }

  /** Keeps the password out of messages. */
  @Override
  public String toString() {
    return url + " " + (table == null ? "query" : table);
  }
}
