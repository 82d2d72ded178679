package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.TransactionStatusEvent;
import io.instashop.producer.cursor.Shard;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Purchases and their status changes, merged into one order so that no status precedes its
 * transaction.
 */
final class TransactionRows extends RowReader {

  /**
   * Each branch walks its own (xid, id) index and stops at the limit; the merge sorts two short
   * lists.
   */
  private static final String SQL =
      """
      select f.xid::text as xid, f.rank, f.id, f."timestamp", t.customer_id, c.business_name as customer_name,
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

  private static final List<SourceTable> TABLES =
      List.of(
          new SourceTable(
              "\"transaction\"",
              "transaction_id",
              "transaction_date",
              List.of("customer_id", "buyer_id", "session_id", "payment_method", "status")),
          new SourceTable(
              "transaction_status_change",
              "status_change_id",
              "changed_at",
              List.of("transaction_id", "previous_status", "status")));

  private Map<Long, TransactionLines> lines = Map.of();

  TransactionRows() {
    super(Shard.TRANSACTIONS, TABLES, SQL);
  }

  @Override
  void readDetails(Connection connection, List<SourceRow> rows) throws SQLException {
    List<Long> ids = rows.stream().filter(row -> row.rank() == 0).map(SourceRow::id).toList();
    lines = ids.isEmpty() ? Map.of() : TransactionLines.read(connection, ids);
  }

  @Override
  void addDetails(ObjectNode json, SourceRow row) {
    if (row.rank() == 0) {
      linesOf(row).addTo(json);
    }
  }

  @Override
  EventType typeOf(SourceRow row) {
    return row.rank() == 0 ? EventType.TRANSACTION : EventType.TRANSACTION_STATUS;
  }

  @Override
  Event event(EventType type, SourceRow row) {
    long id = row.id();
    if (type == EventType.TRANSACTION_STATUS) {
      return new TransactionStatusEvent(
          type.idOf(id),
          row.requiredTime(),
          Event.SCHEMA_VERSION,
          shard().source(),
          row.longValue("transaction_id"),
          row.longValue("customer_id"),
          row.longValue("buyer_id"),
          row.decimal("total_amount"),
          row.choice("previous_status", TransactionStatus::ofWireName),
          row.choice("status", TransactionStatus::ofWireName));
    }
    return new TransactionEvent(
        type.idOf(id),
        row.requiredTime(),
        Event.SCHEMA_VERSION,
        shard().source(),
        id,
        row.longValue("customer_id"),
        row.required("customer_name"),
        row.required("subscription_plan"),
        row.longValue("buyer_id"),
        row.required("buyer_name"),
        row.required("buyer_email"),
        row.text("session_id"),
        row.decimal("total_amount"),
        row.decimal("discount_amount"),
        row.required("payment_method"),
        row.choice("status", TransactionStatus::ofWireName),
        linesOf(row).good());
  }

  private TransactionLines linesOf(SourceRow row) {
    return lines.getOrDefault(row.id(), TransactionLines.NONE);
  }
}
