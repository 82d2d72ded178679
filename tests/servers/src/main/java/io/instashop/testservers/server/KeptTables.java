package io.instashop.testservers.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A copy of all rows of a database in the schema {@code kept}, to restore later as a backup would.
 *
 * <p>The catalog says which tables there are, so none that a migration adds is forgotten. Rows of
 * partitions belong to their table. Flyway's history stays, as the schema does.
 */
public final class KeptTables {

  // A generated column follows from others and takes no value.
  private static final String TABLES =
      """
      select quote_ident(c.relname), string_agg(quote_ident(a.attname), ', ' order by a.attnum)
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and c.relname <> 'flyway_schema_history'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      group by c.relname order by c.relname""";

  private KeptTables() {}

  /** Copies the rows of all tables and forgets an earlier copy. */
  public static void keep(Statement statement) throws SQLException {
    statement.execute("drop schema if exists kept cascade; create schema kept");
    for (Map.Entry<String, String> table : tables(statement).entrySet()) {
      statement.execute(
          "create table kept.%1$s as select %2$s from public.%1$s"
              .formatted(table.getKey(), table.getValue()));
    }
  }

  /** Puts the copied rows back, and nothing else is left; the copy is dropped. */
  public static void restore(Statement statement) throws SQLException {
    for (Map.Entry<String, String> table : tables(statement).entrySet()) {
      statement.execute(
          "delete from public.%1$s; insert into public.%1$s (%2$s) select %2$s from kept.%1$s"
              .formatted(table.getKey(), table.getValue()));
    }
    statement.execute("drop schema kept cascade");
  }

  /** The columns of each table. */
  private static Map<String, String> tables(Statement statement) throws SQLException {
    Map<String, String> tables = new LinkedHashMap<>();
    try (ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        tables.put(row.getString(1), row.getString(2));
      }
    }
    return tables;
  }
}
