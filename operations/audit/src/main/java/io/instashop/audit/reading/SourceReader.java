package io.instashop.audit.reading;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.Reach;
import io.instashop.audit.slice.Slices;
import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.EventType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the fact tables of the source databases, in the order in which the producer reads them. */
final class SourceReader {

  // Money that no event can have is null here: NaN and infinities have no cents.
  // The join is an outer one so that a status change without its transaction is seen, not skipped.
  private static final String TRANSACTIONS =
      """
      select 0 as rank, t.xid, t.transaction_id as id,
          (extract(epoch from t.transaction_date) * 1000000)::bigint as micros,
          case when t.total_amount < 1e15 then (t.total_amount * 100)::bigint end as cents,
          case when t.total_amount < 1e15 and t.discount_amount < 1e15
            then ((t.total_amount + t.discount_amount) * 100)::bigint end as gross,
          false as orphan
      from transaction t
      where t.transaction_date >= ? and t.transaction_date < ?
      union all
      select 1, s.xid, s.status_change_id,
          (extract(epoch from s.changed_at) * 1000000)::bigint,
          case when t.total_amount < 1e15 then (t.total_amount * 100)::bigint end, null,
          t.transaction_id is null
      from transaction_status_change s left join transaction t using (transaction_id)
      where s.changed_at >= ? and s.changed_at < ?
      order by xid, rank, id
      """;

  // An item is named by its place among the lines, whatever their numbers. A sale with more lines
  // than a key has room for is a dead letter, so nobody looks for its items.
  private static final String LINES =
      """
      select transaction_id, place, cents, micros
      from (
        select d.transaction_id,
            row_number() over (partition by d.transaction_id order by d.line_no) as place,
            case when d.unit_price < 1e12 then (d.quantity * d.unit_price * 100)::bigint end as cents,
            (extract(epoch from t.transaction_date) * 1000000)::bigint as micros
        from transaction_detail d join transaction t using (transaction_id)
        where t.transaction_date >= ? and t.transaction_date < ?) line
      where place <= %d
      """
          .formatted(EventKeys.MAX_LINE);

  private static final String BEHAVIOR =
      """
      select behavior_id as id, event_type,
          (extract(epoch from "timestamp") * 1000000)::bigint as micros,
          case when money < 1e15 then (money * 100)::bigint end as cents
      from (
        select *,
            case
              when event_type = 'cart_abandonment' then case
                when pg_input_is_valid(metadata ->> 'cart_total', 'numeric')
                  then (metadata ->> 'cart_total')::numeric end
              when event_type in ('add_to_cart', 'remove_from_cart') then case
                when pg_input_is_valid(metadata ->> 'unit_price', 'numeric')
                    and pg_input_is_valid(metadata ->> 'quantity', 'int')
                  then (metadata ->> 'unit_price')::numeric * (metadata ->> 'quantity')::int end
            end as money
        from user_behavior
        where "timestamp" >= ? and "timestamp" < ?) of_interval
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

  private final Reach reach;
  private final Slices slices;

  SourceReader(Reach reach, Slices slices) {
    this.reach = reach;
    this.slices = slices;
  }

  void readShop(Connection connection) throws SQLException {
    Interval sales = reach.of(EventType.TRANSACTION);
    Interval changes = reach.of(EventType.TRANSACTION_STATUS);
    Rows.each(connection, TRANSACTIONS, this::transaction, sales, changes);
    Rows.each(connection, LINES, this::line, reach.of(EventType.TRANSACTION_ITEM));
    Rows.each(connection, BEHAVIOR, this::behavior, reach.interval());
  }

  void readCrm(Connection connection) throws SQLException {
    Rows.each(
        connection,
        INTERACTIONS,
        row ->
            slices.row(
                EventType.INTERACTION,
                row.getLong("id"),
                EventIndex.NO_MONEY,
                row.getLong("micros")),
        reach.of(EventType.INTERACTION));
  }

  private void transaction(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    long cents = Rows.money(row, "cents");
    boolean placed = row.getInt("rank") == 0;
    slices.row(
        placed ? EventType.TRANSACTION : EventType.TRANSACTION_STATUS,
        id,
        cents,
        row.getLong("micros"));
    if (placed) {
      slices.gross(id, row.getLong("gross"));
    } else if (row.getBoolean("orphan")) {
      slices.orphan(id);
    }
  }

  private void line(ResultSet row) throws SQLException {
    slices.line(
        row.getLong("transaction_id"),
        row.getInt("place"),
        row.getLong("cents"),
        row.getLong("micros"));
  }

  private void behavior(ResultSet row) throws SQLException {
    String behavior = row.getString("event_type");
    EventType type =
        BehaviorType.ofWireName(behavior)
            .map(BehaviorType::eventType)
            // As the producer does: the dead letter says that it is unknown.
            .orElse(EventType.USER_BEHAVIOR);
    long micros = row.getLong("micros");
    if (reach.contains(type, Interval.instant(micros))) {
      slices.row(type, row.getLong("id"), Rows.money(row, "cents"), micros);
    }
  }
}
