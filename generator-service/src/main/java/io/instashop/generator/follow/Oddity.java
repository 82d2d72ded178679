package io.instashop.generator.follow;

import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.TransactionItems;
import io.instashop.contracts.json.FieldType;

/**
 * SQL that says why a sale can be no event, given its numbers, times and lines; null if it can.
 * PostgreSQL has NaN, infinities and years that no event has, and another program may write them
 * into the shop. The producer sends such a sale, and the consumer makes a dead letter of it. So
 * nothing follows from it here, either.
 *
 * <p>It is decided in the database: its clock counts, and the driver cannot read such values.
 */
final class Oddity {

  /** So few lines fit, whatever their texts: each text has 4,096 bytes at most. */
  private static final int FEW = 90;

  private static final String TIME =
      """
      when not (%%1$s >= '2000-01-01T00:00:00Z' and %%1$s <= now() + interval '%d s')
        then 'its time is ' || %%1$s
      """
          .formatted(EventCodec.FUTURE_TOLERANCE.toSeconds());

  /**
   * What the lines of an event may be. Many of them are not looked at one by one. The bytes are the
   * least that an event of these lines has, and what its {@link TransactionItems} would have.
   */
  private static final String LINES =
      """
      when n.lines > %1$d then 'it has more lines than the %1$d of an event'
      when n.lines > %2$d and (
          select sum(octet_length(p.name) + octet_length(p.category) + 80) > %3$d
              or max(octet_length(c.business_name) + octet_length(c.subscription_plan)
                + octet_length(b.name) + octet_length(b.email)
                + octet_length(%%1$s.payment_method) + %4$d) * n.lines > %5$d
            from transaction_detail l join product p on p.product_id = l.product_id,
              customer c, buyer b
           where l.transaction_id = %%1$s.transaction_id and c.customer_id = %%1$s.customer_id
             and b.buyer_id = %%1$s.buyer_id)
        then 'its lines have more bytes than an event'
      """
          .formatted(
              FieldType.MAX_LIST_ELEMENTS,
              FEW,
              EventCodec.MAX_EVENT_BYTES,
              TransactionItems.BYTES_WITHOUT_TEXTS,
              TransactionItems.MAX_BYTES);

  /** The limits of a quantity and of its price are those of an event. */
  private static final String NUMBERS =
      """
      when 'NaN' in (%1$s.total_amount, %1$s.discount_amount)
        then 'its total is ' || %1$s.total_amount || ' and its discount ' || %1$s.discount_amount
      when exists (select from transaction_detail l
          where l.transaction_id = %1$s.transaction_id and ('NaN' in (l.unit_price, l.product_price)
            or l.quantity > 1000000 or l.unit_price * l.quantity >= 1e12))
        then 'a line has a price or a quantity that no event has'
      """;

  /**
   * The offset keeps the planner from asking once for each column. Of the lines no more are counted
   * than it takes to know that they are too many.
   */
  private static final String JOIN =
      """
      cross join lateral (select case %%2$s end as oddity from
        (select count(*) as lines from (select from transaction_detail l
          where l.transaction_id = %%1$s.transaction_id limit %d) l) n offset 0) o\s\
      """
          .formatted(FieldType.MAX_LIST_ELEMENTS + 1);

  private Oddity() {}

  static String ofSales() {
    return JOIN.formatted("f", TIME.formatted("f.transaction_date") + ofSale("f"));
  }

  /** What became of a sale is followed only if the sale can be, and was open. */
  static String ofSettlements() {
    return "join transaction t on t.transaction_id = f.transaction_id "
        + JOIN.formatted(
            "t",
            "when t.status <> 'pending' then 'its sale was ' || t.status || ' from the beginning' "
                + TIME.formatted("f.changed_at")
                + TIME.formatted("t.transaction_date")
                + ofSale("t"));
  }

  private static String ofSale(String table) {
    return LINES.formatted(table) + NUMBERS.formatted(table);
  }

  static String none() {
    return "cross join (select null::text as oddity) o ";
  }
}
