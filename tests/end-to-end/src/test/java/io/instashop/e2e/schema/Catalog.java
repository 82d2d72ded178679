package io.instashop.e2e.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What PostgreSQL says of a database's tables. Partitions are left out, and so is Flyway's table.
 *
 * @param tables by name; views after the tables
 * @param references the foreign keys, by the table that has them
 */
record Catalog(List<Table> tables, List<Reference> references) {

  /** A table or, without keys, a view. */
  record Table(String name, boolean view, List<Column> columns) {}

  /**
   * @param type without length and precision
   * @param keys of {@code PK}, {@code FK}, {@code UK}, those that the column has
   */
  record Column(String name, String type, boolean nullable, List<String> keys) {}

  /**
   * A foreign key.
   *
   * @param columns of the table, joined by commas
   * @param optional whether a row may refer to none
   * @param unique whether at most one row refers to the same
   */
  record Reference(
      String table, String referred, String columns, boolean optional, boolean unique) {}

  private static final String COLUMNS =
      """
      select t.relname, t.relkind = 'v' as is_view, c.attname,
        format_type(c.atttypid, null) as type, t.relkind <> 'v' and not c.attnotnull as nullable,
        exists (select from pg_index i
          where i.indrelid = t.oid and i.indisprimary and c.attnum = any (i.indkey)) as "PK",
        exists (select from pg_constraint f
          where f.conrelid = t.oid and f.contype = 'f' and c.attnum = any (f.conkey)) as "FK",
        exists (select from pg_index i
          where i.indrelid = t.oid and i.indisunique and not i.indisprimary and i.indpred is null
            and i.indnkeyatts = 1 and i.indkey[0] = c.attnum) as "UK"
      from pg_class t join pg_attribute c on c.attrelid = t.oid and c.attnum > 0
      where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p', 'v')
        and not t.relispartition and not c.attisdropped and t.relname <> 'flyway_schema_history'
      order by is_view, t.relname collate "C", c.attnum""";

  private static final String REFERENCES =
      """
      select t.relname as child, p.relname as parent, string_agg(c.attname, ', ') as columns,
        bool_or(not c.attnotnull) as optional,
        exists (select from pg_index i
          where i.indrelid = t.oid and i.indisunique and i.indpred is null
            and i.indnkeyatts = cardinality(f.conkey)
            and i.indkey::smallint[] @> f.conkey) as is_unique
      from pg_constraint f join pg_class t on t.oid = f.conrelid join pg_class p on p.oid = f.confrelid
      join pg_attribute c on c.attrelid = t.oid and c.attnum = any (f.conkey)
      where f.contype = 'f' and t.relnamespace = 'public'::regnamespace and not t.relispartition
      group by f.oid, f.conkey, t.oid, t.relname, p.relname
      order by t.relname collate "C", columns""";

  static Catalog read(Connection database) throws SQLException {
    Map<String, Table> tables = new LinkedHashMap<>();
    List<Reference> references = new ArrayList<>();
    try (Statement statement = database.createStatement()) {
      try (ResultSet row = statement.executeQuery(COLUMNS)) {
        while (row.next()) {
          String name = row.getString("relname");
          boolean view = row.getBoolean("is_view");
          tables
              .computeIfAbsent(name, n -> new Table(n, view, new ArrayList<>()))
              .columns()
              .add(column(row));
        }
      }
      try (ResultSet row = statement.executeQuery(REFERENCES)) {
        while (row.next()) {
          references.add(
              new Reference(
                  row.getString("child"),
                  row.getString("parent"),
                  row.getString("columns"),
                  row.getBoolean("optional"),
                  row.getBoolean("is_unique")));
        }
      }
    }
    return new Catalog(List.copyOf(tables.values()), references);
  }

  private static Column column(ResultSet row) throws SQLException {
    List<String> keys = new ArrayList<>();
    for (String key : List.of("PK", "FK", "UK")) {
      if (row.getBoolean(key)) {
        keys.add(key);
      }
    }
    return new Column(
        row.getString("attname"), row.getString("type"), row.getBoolean("nullable"), keys);
  }
}
