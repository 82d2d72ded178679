package io.instashop.generator.follow;

import io.instashop.contracts.events.EventCodec;

/**
 * SQL that says why a sale can be no event, given its numbers and times; null if it can. PostgreSQL
 * has NaN, infinities and years that no event has, and another program may write them into the
 * shop. The producer sends such a sale, and the consumer makes a dead letter of it. So nothing
 * follows from it here, either.
 *
 * <p>It is decided in the database: its clock counts, and the driver cannot read such values.
 */
final class Oddity {

  private static final String TIME =
      """
      when not (%%1$s >= '2000-01-01T00:00:00Z' and %%1$s <= now() + interval '%d s')
        then 'its time is ' || %%1$s
      """
          .formatted(EventCodec.FUTURE_TOLERANCE.toSeconds());

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

  /** The offset keeps the planner from asking once for each column. */
  private static final String JOIN =
      "cross join lateral (select case %s end as oddity offset 0) o ";

  private Oddity() {}

  static String ofSales() {
    return JOIN.formatted(TIME.formatted("f.transaction_date") + NUMBERS.formatted("f"));
  }

  /** What became of a sale is followed only if the sale can be. */
  static String ofSettlements() {
    return "join transaction t on t.transaction_id = f.transaction_id "
        + JOIN.formatted(
            TIME.formatted("f.changed_at")
                + TIME.formatted("t.transaction_date")
                + NUMBERS.formatted("t"));
  }

  static String none() {
    return "cross join (select null::text as oddity) o ";
  }
}
