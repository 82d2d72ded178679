package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.TransactionStatusEvent;
import io.instashop.producer.cursor.Shard;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Purchases and their status changes, merged into one order so that no status precedes its
 * transaction.
 */
final class TransactionRows implements RowReader {

  /**
   * Each branch walks its own (xid, id) index and stops at the limit; the merge sorts two short
   * lists.
   */
  private static final String SQL =
      """
      select f.xid::text as xid, f.rank, f.id, f."timestamp", t.customer_id, c.name as customer_name,
             c.subscription_plan, t.buyer_id, b.name as buyer_name, b.email as buyer_email,
             t.session_id, t.total_amount, t.discount_amount, t.payment_method, t.transaction_id,
             f.previous_status, f.status
        from (select * from (
                (select xid, 0 as rank, transaction_id as id, transaction_id,
                        transaction_date as "timestamp", null as previous_status, status
                   from "transaction"
                  where (xid, transaction_id) > (?::xid8, ?)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                  order by xid, transaction_id limit ?)
                union all
                (select xid, 1, status_change_id, transaction_id, changed_at, previous_status, status
                   from transaction_status_change
                  where (xid, status_change_id) > (?::xid8, ?)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                  order by xid, status_change_id limit ?)) merged
               order by xid, rank, id limit ?) f
        left join "transaction" t on t.transaction_id = f.transaction_id
        left join customer c on c.customer_id = t.customer_id
        left join buyer b on b.buyer_id = t.buyer_id
       order by f.xid, f.rank, f.id
      """;

  private static final String LINES =
      """
      select d.transaction_id, d.product_id, p.name, p.category, d.quantity, d.unit_price,
             d.product_price
        from transaction_detail d left join product p on p.product_id = d.product_id
       where d.transaction_id = any (?)
       order by d.transaction_id, d.line_no
      """;

  private final Map<Long, List<TransactionLine>> lines = new HashMap<>();

  @Override
  public Shard shard() {
    return Shard.TRANSACTIONS;
  }

  @Override
  public int tables() {
    return 2;
  }

  @Override
  public String sql() {
    return SQL;
  }

  @Override
  public void readDetails(Connection connection, ResultSet rows) throws SQLException {
    List<Long> ids = new ArrayList<>();
    while (rows.next()) {
      if (rows.getInt("rank") == 0) {
        ids.add(rows.getLong("id"));
      }
    }
    rows.beforeFirst();
    lines.clear();
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(LINES)) {
      Array wanted = connection.createArrayOf("bigint", ids.toArray());
      select.setArray(1, wanted);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(line(row));
        }
      }
    }
  }

  @Override
  public EventType typeOf(ResultSet row) throws SQLException {
    return row.getInt("rank") == 0 ? EventType.TRANSACTION : EventType.TRANSACTION_STATUS;
  }

  @Override
  public Event event(EventType type, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    if (type == EventType.TRANSACTION_STATUS) {
      return new TransactionStatusEvent(
          type.idOf(id),
          RowReader.instant(row, "timestamp"),
          Event.SCHEMA_VERSION,
          shard().source(),
          row.getLong("transaction_id"),
          row.getLong("customer_id"),
          row.getLong("buyer_id"),
          row.getBigDecimal("total_amount"),
          status(row, "previous_status"),
          status(row, "status"));
    }
    return new TransactionEvent(
        type.idOf(id),
        RowReader.instant(row, "timestamp"),
        Event.SCHEMA_VERSION,
        shard().source(),
        id,
        row.getLong("customer_id"),
        row.getString("customer_name"),
        row.getString("subscription_plan"),
        row.getLong("buyer_id"),
        row.getString("buyer_name"),
        row.getString("buyer_email"),
        row.getString("session_id"),
        row.getBigDecimal("total_amount"),
        row.getBigDecimal("discount_amount"),
        row.getString("payment_method"),
        status(row, "status"),
        lines.getOrDefault(id, List.of()));
  }

  private static TransactionStatus status(ResultSet row, String column) throws SQLException {
    return TransactionStatus.ofWireName(row.getString(column)).orElseThrow();
  }

  private static TransactionLine line(ResultSet row) throws SQLException {
    return new TransactionLine(
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getBigDecimal(6),
        row.getBigDecimal(7));
  }
}
