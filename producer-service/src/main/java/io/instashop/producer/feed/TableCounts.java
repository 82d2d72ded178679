package io.instashop.producer.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many rows tables have, for a person: counted while they are few, else as PostgreSQL thinks.
 */
final class TableCounts {

  /** So many rows are counted in an instant, whatever the table's size. */
  private static final int COUNTED = 100_000;

  private TableCounts() {}

  /**
   * For example {@code "transaction" 1,234 rows, transaction_status_change about 2,500,000 rows}.
   */
  static String of(Connection connection, List<SourceTable> tables) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (SourceTable table : tables) {
      texts.add(of(connection, table.name()));
    }
    return String.join(", ", texts);
  }

  private static String of(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long counted =
          number(
              statement,
              "select count(*) from (select from %s limit %d) first_rows"
                  .formatted(table, COUNTED + 1));
      if (counted <= COUNTED) {
        return String.format(Locale.ROOT, "%s %,d rows", table, counted);
      }
      long estimate =
          number(
              statement,
              "select reltuples::bigint from pg_class where oid = '%s'::regclass".formatted(table));
      return estimate > COUNTED
          ? String.format(Locale.ROOT, "%s about %,d rows", table, estimate)
          // A table that PostgreSQL has not analysed yet.
          : String.format(Locale.ROOT, "%s more than %,d rows", table, COUNTED);
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
