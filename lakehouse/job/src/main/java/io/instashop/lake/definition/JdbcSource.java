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
 * @param incrementalBy a column that only grows (an id, a time of change). Each run reads the rows
 *     above the highest value of the run before. It also reads rows with that value, or with none,
 *     that were not read before. Null to read everything each time
 * @param lookBack how far below that value rows are looked at again, to find rows that were
 *     committed late. A length of time, or a number for a column of numbers; null to look at the
 *     value itself only
 * @param fetchSize rows of one round trip
 */
public record JdbcSource(
    String url,
    String user,
    String password,
    @Nullable String table,
    @Nullable String query,
    @Nullable String incrementalBy,
    @Nullable String lookBack,
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
      @Nullable String lookBack,
      @Nullable Integer fetchSize) {
    Checks.check((table == null) != (query == null), "'source' needs either 'table' or 'query'");
    Checks.check(lookBack == null || incrementalBy != null, "'look_back' needs 'incremental_by'");
    if (lookBack != null) {
      sql(lookBack);
    }
    return new JdbcSource(
        url,
        user == null ? "" : user,
        password == null ? "" : password,
        table,
        query,
        incrementalBy,
        lookBack,
        fetchSize == null ? 10_000 : fetchSize);
  }

  /**
   * What to take from a value, as SQL has it.
   *
   * @throws IllegalArgumentException if it is neither a number nor a length of time
   */
  public static String sql(String lookBack) {
    if (lookBack.matches("[0-9]{1,18}")) {
      return lookBack;
    }
    long seconds = Amounts.duration("source.look_back", lookBack).toSeconds();
    return "INTERVAL '" + seconds + "' SECOND";
  }

  /** Keeps the password out of messages. */
  @Override
  public String toString() {
    return url + " " + (table == null ? "query" : table);
  }
}
