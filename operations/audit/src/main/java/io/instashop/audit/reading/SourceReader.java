package io.instashop.audit.reading;

import io.instashop.audit.evidence.EventLedger;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.SourceEvidence;
import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.EventType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the fact tables of the source databases, in the order in which the producer reads them. */
final class SourceReader {

  // The join is an outer one so that a status change without its transaction is seen, not skipped.
  private static final String TRANSACTIONS =
      """
      select 0 as rank, t.xid, t.transaction_id as id,
          (extract(epoch from t.transaction_date) * 1000000)::bigint as micros,
          (t.total_amount * 100)::bigint as cents,
          ((t.total_amount + t.discount_amount) * 100)::bigint as gross
      from transaction t
      where t.transaction_date >= ? and t.transaction_date < ?
      union all
      select 1, s.xid, s.status_change_id,
          (extract(epoch from s.changed_at) * 1000000)::bigint,
          (t.total_amount * 100)::bigint, null
      from transaction_status_change s left join transaction t using (transaction_id)
      where s.changed_at >= ? and s.changed_at < ?
      order by xid, rank, id
      """;

  private static final String LINES =
      """
      select d.transaction_id, d.line_no, (d.quantity * d.unit_price * 100)::bigint as cents,
          (extract(epoch from t.transaction_date) * 1000000)::bigint as micros
      from transaction_detail d join transaction t using (transaction_id)
      where t.transaction_date >= ? and t.transaction_date < ?
      """;

  private static final String BEHAVIOR =
      """
      select behavior_id as id, event_type,
          (extract(epoch from "timestamp") * 1000000)::bigint as micros,
          (case event_type
             when 'cart_abandonment' then (metadata ->> 'cart_total')::numeric
             when 'add_to_cart' then
               (metadata ->> 'unit_price')::numeric * (metadata ->> 'quantity')::int
             when 'remove_from_cart' then
               (metadata ->> 'unit_price')::numeric * (metadata ->> 'quantity')::int
           end * 100)::bigint as cents
      from user_behavior
      where "timestamp" >= ? and "timestamp" < ?
      order by xid, behavior_id
      """;

  private static final String INTERACTIONS =
      """
      select interaction_id as id,
          (extract(epoch from interaction_date) * 1000000)::bigint as micros
      from interaction
      where interaction_date >= ? and interaction_date < ?
      order by xid, interaction_id
      """;

  private final Interval interval;
  private final SourceEvidence evidence;

  SourceReader(Interval interval, SourceEvidence evidence) {
    this.interval = interval;
    this.evidence = evidence;
  }

  void readShop(Connection connection) throws SQLException {
    Rows.each(connection, TRANSACTIONS, interval, 2, this::transaction);
    Rows.each(connection, LINES, interval, 1, this::line);
    Rows.each(connection, BEHAVIOR, interval, 1, this::behavior);
  }

  void readCrm(Connection connection) throws SQLException {
    Rows.each(
        connection,
        INTERACTIONS,
        interval,
        1,
        row ->
            evidence.add(
                EventType.INTERACTION,
                row.getLong("id"),
                EventLedger.NO_MONEY,
                row.getLong("micros")));
  }

  private void transaction(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    long cents = Rows.money(row, "cents");
    boolean placed = row.getInt("rank") == 0;
    evidence.add(
        placed ? EventType.TRANSACTION : EventType.TRANSACTION_STATUS,
        id,
        cents,
        row.getLong("micros"));
    if (placed) {
      evidence.addGross(id, row.getLong("gross"));
    } else if (cents == EventLedger.NO_MONEY) {
      evidence.addOrphan(id);
    }
  }

  private void line(ResultSet row) throws SQLException {
    evidence.addItem(
        row.getLong("transaction_id"),
        row.getInt("line_no"),
        row.getLong("cents"),
        row.getLong("micros"));
  }

  private void behavior(ResultSet row) throws SQLException {
    String behavior = row.getString("event_type");
    EventType type =
        BehaviorType.ofWireName(behavior)
            .map(BehaviorType::eventType)
            .orElseThrow(
                () ->
                    new SQLException(
                        "user_behavior has a row of the unknown event_type '" + behavior + "'"));
    evidence.add(type, row.getLong("id"), Rows.money(row, "cents"), row.getLong("micros"));
  }
}
