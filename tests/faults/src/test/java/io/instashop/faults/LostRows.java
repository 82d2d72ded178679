package io.instashop.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop's rows that came after a moment, to be entered again when they are lost. */
final class LostRows {

  /** Tables with their keys, what is referred to before what refers to it. */
  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  /** Their sequences are the takeover's business, for it knows which ids the topics hold. */
  private static final List<String> EVENTS = List.of("transaction", "user_behavior");

  static {
    KEYS.put("product", "product_id");
    KEYS.put("transaction", "transaction_id");
    KEYS.put("transaction_detail", "transaction_detail_id");
    KEYS.put("user_behavior", "behavior_id");
  }

  private final Map<String, Long> last = new LinkedHashMap<>();
  private final Map<String, String> rows = new LinkedHashMap<>();

  private LostRows() {}

  /** Rows that come from now on. */
  static LostRows since(FaultPlatform platform) throws SQLException {
    LostRows lost = new LostRows();
    try (Connection shop = platform.servers().shop();
        Statement statement = shop.createStatement()) {
      for (Map.Entry<String, String> key : KEYS.entrySet()) {
        String sql = "select coalesce(max(%s), 0)::text from %s";
        lost.last.put(
            key.getKey(),
            Long.valueOf(text(statement, sql.formatted(key.getValue(), key.getKey()))));
      }
    }
    return lost;
  }

  /** Takes note of those that have come. */
  void remember(FaultPlatform platform) throws SQLException {
    try (Connection shop = platform.servers().shop();
        Statement statement = shop.createStatement()) {
      for (Map.Entry<String, String> key : KEYS.entrySet()) {
        String sql =
            "select coalesce(jsonb_agg(t order by %2$s), '[]')::text from %1$s t where %2$s > %3$d";
        rows.put(
            key.getKey(),
            text(statement, sql.formatted(key.getKey(), key.getValue(), last.get(key.getKey()))));
      }
    }
  }

  /** Enters them again, with their ids and times, and a transaction id of now. */
  void enter(FaultPlatform platform) throws SQLException {
    try (Connection shop = platform.servers().shop()) {
      for (Map.Entry<String, String> key : KEYS.entrySet()) {
        enter(shop, key.getKey(), key.getValue());
      }
    }
  }

  private void enter(Connection shop, String table, String key) throws SQLException {
    try (Statement statement = shop.createStatement()) {
      String columns =
          text(
              statement,
              """
              select string_agg(quote_ident(column_name), ', ') from information_schema.columns
              where table_schema = current_schema() and table_name = '%s' and column_name <> 'xid'"""
                  .formatted(table));
      String sql =
          "insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, ?::jsonb)";
      try (PreparedStatement insert = shop.prepareStatement(sql.formatted(table, columns))) {
        insert.setString(1, rows.get(table));
        if (insert.executeUpdate() == 0) {
          throw new IllegalStateException("no row of " + table + " was lost");
        }
      }
      if (!EVENTS.contains(table)) {
        String raise =
            "select setval(pg_get_serial_sequence('%1$s', '%2$s'), max(%2$s))::text from %1$s";
        text(statement, raise.formatted(table, key));
      }
    }
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
