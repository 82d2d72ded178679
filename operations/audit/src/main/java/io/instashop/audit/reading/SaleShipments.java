package io.instashop.audit.reading;

import io.instashop.audit.evidence.FollowerEvidence.Result;
import io.instashop.audit.evidence.Interval;
import io.instashop.contracts.events.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the completed sales and their shipments side by side. A shipment is of the time at which
 * its sale became completed, so both sides begin alike where older rows are retired.
 */
final class SaleShipments {

  private static final String SOLD =
      """
      select min(transaction_id), max(transaction_id) from (
        with asked as materialized (select ?::timestamptz as since, ?::timestamptz as until)
        select t.transaction_id from transaction t, asked
        where t.transaction_date >= since and t.transaction_date < until
        union all
        select s.transaction_id from transaction_status_change s, asked
        where s.changed_at >= since and s.changed_at < until) sale
      """;

  private static final String SENT =
      """
      select min(transaction_id), max(transaction_id) from (
        with asked as materialized (select ?::timestamptz as since, ?::timestamptz as until)
        select s.transaction_id from shipment s, asked
        where s.created_at >= since and s.created_at < until
        union all
        select s.transaction_id from shipment_status_change c join shipment s using (shipment_id), asked
        where c.changed_at >= since and c.changed_at < until) sent
      """;

  private static final String SALES =
      """
      select t.transaction_id, t.buyer_id, 0 as shipment_id, true as ordered
      from transaction t
      where t.status = 'completed' and (t.xid, t.transaction_id) <= (?::xid8, ?)
        and t.transaction_id between ? and ? and t.transaction_date >= ?
        and t.transaction_id <> all (?)
      union all
      select s.transaction_id, t.buyer_id, 0, true
      from transaction_status_change s join transaction t using (transaction_id)
      where s.status = 'completed' and (s.xid, s.status_change_id) <= (?::xid8, ?)
        and s.transaction_id between ? and ? and s.changed_at >= ?
        and s.status_change_id <> all (?)
      order by 1
      """;

  /** States follow each other in the order of commit, and their times do not go back. */
  private static final String SHIPMENTS =
      """
      select s.transaction_id, s.buyer_id, s.shipment_id, s.status = 'pending' and (
          select coalesce(bool_and(c.previous_status = c.expected and c.changed_at >= c.earlier), true)
          from (
            select previous_status, changed_at,
                lag(status, 1, s.status) over (order by xid, change_id) as expected,
                lag(changed_at, 1, s.created_at) over (order by xid, change_id) as earlier
            from shipment_status_change where shipment_id = s.shipment_id) c) as ordered
      from shipment s
      where s.transaction_id between ? and ? and s.created_at >= ?
      order by s.transaction_id, s.shipment_id
      """;

  private final Connection deliveries;
  private final Connection shop;
  private final Result result;

  SaleShipments(Connection deliveries, Connection shop, Result result) {
    this.deliveries = deliveries;
    this.shop = shop;
    this.result = result;
  }

  /** Compares the sales of an interval. */
  void compare(Interval interval) throws SQLException {
    Optional<FollowedPosition> sales = FollowedPosition.of(deliveries, "transaction");
    if (sales.isEmpty()) {
      result.notChecked("ecommerce_db has followed no sale yet");
      return;
    }
    FollowedPosition changes =
        FollowedPosition.of(deliveries, "transaction_status_change").orElse(FollowedPosition.NONE);
    Optional<SaleRange> range =
        SaleRange.of(
            interval,
            Set.of("shipment", "shipment_status_change"),
            new SaleRange.Ends(shop, SOLD),
            new SaleRange.Ends(deliveries, SENT));
    if (range.isPresent()) {
      compare(sales.get(), changes, range.get());
    }
  }

  private void compare(FollowedPosition sales, FollowedPosition changes, SaleRange range)
      throws SQLException {
    try (RowStream<Sale> completed =
            stream(
                shop,
                SALES,
                sales.xid(),
                sales.id(),
                range.first(),
                range.last(),
                range.since(),
                PassedOver.of(deliveries, shop, "transaction"),
                changes.xid(),
                changes.id(),
                range.first(),
                range.last(),
                range.since(),
                PassedOver.of(deliveries, shop, "transaction_status_change"));
        RowStream<Sale> sent =
            stream(deliveries, SHIPMENTS, range.first(), range.last(), range.since())) {
      Sale sale = completed.next();
      Sale shipment = sent.next();
      while (sale != null || shipment != null) {
        if (shipment != null && (sale == null || shipment.id < sale.id)) {
          result.differs("shipment without a completed sale", shipment.text());
          shipment = sent.next();
        } else if (sale != null) {
          result.compared(1);
          if (shipment == null || shipment.id > sale.id) {
            result.differs("completed sale without a shipment", sale.text());
          } else {
            shipment = matched(sale, shipment, sent);
          }
          sale = completed.next();
        }
      }
    }
  }

  /** The first shipment of another sale. */
  private @Nullable Sale matched(Sale sale, Sale first, RowStream<Sale> sent) throws SQLException {
    Sale shipment = first;
    for (int n = 0; shipment != null && shipment.id == sale.id; n++) {
      if (n > 0) {
        result.differs("completed sale with two shipments", shipment.text());
      } else if (shipment.buyer != sale.buyer) {
        result.differs("shipment to another buyer", shipment.text());
      }
      if (!shipment.ordered) {
        result.differs("states out of their order", shipment.text());
      }
      shipment = sent.next();
    }
    return shipment;
  }

  private static RowStream<Sale> stream(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return new RowStream<>(
        connection,
        sql,
        row -> new Sale(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4)),
        parameters);
  }

  /** A completed sale, or the shipment of one, which has an id. */
  private record Sale(long id, long buyer, long shipmentId, boolean ordered) {

    String text() {
      String sale = EventType.TRANSACTION.idOf(id);
      return shipmentId == 0 ? sale : EventType.SHIPMENT.idOf(shipmentId) + " of " + sale;
    }
  }
}
