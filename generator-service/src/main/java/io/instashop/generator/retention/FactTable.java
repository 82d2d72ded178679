package io.instashop.generator.retention;

import io.instashop.generator.follow.FollowedTable;
import java.util.List;

/**
 * A table of facts whose old rows are deleted, with the index {@code (xid, key)} that every such
 * table has.
 *
 * @param name as SQL writes it
 * @param key the column of its primary key
 * @param time the column of its event time
 * @param choice SQL that picks the keys that nothing needs any more, from those it is given: takes
 *     the keys, the time and the published transaction id
 * @param deletions SQL that deletes the rows of given keys and what refers to them, in an order
 *     that foreign keys allow
 * @param marked the tables that a deletion reaches and whose rows become events
 * @param followed the tables of these whose rows must have been followed
 */
record FactTable(
    String name,
    String key,
    String time,
    String choice,
    List<String> deletions,
    List<String> marked,
    List<FollowedTable> followed) {

  /**
   * A transaction stays with its lines while its payment is open, and until its change of status is
   * old and published, too.
   */
  static final FactTable TRANSACTIONS =
      new FactTable(
          "transaction",
          "transaction_id",
          "transaction_date",
          """
          select t.transaction_id from transaction t
            left join transaction_status_change c on c.transaction_id = t.transaction_id
          where t.transaction_id = any (?)
            and case when c.transaction_id is null then t.status <> 'pending'
                     else c.changed_at < ? and c.xid < ?::xid8 end""",
          List.of(
              "delete from transaction_detail where transaction_id = any (?)",
              "delete from transaction_status_change where transaction_id = any (?)",
              "delete from transaction where transaction_id = any (?)"),
          List.of("transaction", "transaction_status_change"),
          List.of(FollowedTable.SALES, FollowedTable.SETTLEMENTS));

  static final FactTable BEHAVIORS = simple("user_behavior", "behavior_id", "\"timestamp\"");

  static final FactTable INTERACTIONS = simple("interaction", "interaction_id", "interaction_date");

  /**
   * What movements have made is still counted: it is summed up in {@code retired_movement}. They
   * are locked first, so that nobody sums up the same ones.
   */
  static final FactTable MOVEMENTS =
      new FactTable(
          "inventory_movement",
          "movement_id",
          "movement_date",
          """
          select movement_id from inventory_movement
          where movement_id = any (?) and movement_date < ? and xid < ?::xid8 for update""",
          List.of(
              """
              insert into retired_movement as r (product_id, came, went)
              select product_id, coalesce(sum(quantity) filter (where movement_type = 'in'), 0),
                coalesce(sum(quantity) filter (where movement_type = 'out'), 0)
              from inventory_movement where movement_id = any (?) group by product_id
              on conflict (product_id) do update
                set came = r.came + excluded.came, went = r.went + excluded.went""",
              "delete from inventory_movement where movement_id = any (?)"),
          List.of("inventory_movement"),
          List.of());

  /** A shipment stays until it is delivered and all its changes are old and published, too. */
  static final FactTable SHIPMENTS =
      new FactTable(
          "shipment",
          "shipment_id",
          "created_at",
          """
          select s.shipment_id from shipment s
            left join lateral (select max(changed_at) as at, max(xid::text::bigint) as xid
              from shipment_status_change c where c.shipment_id = s.shipment_id) c on true
          where s.shipment_id = any (?) and coalesce(c.at < ?, true)
            and coalesce(c.xid < ?::bigint, true)
            and not exists
              (select from expected_change e where e.shipment_id = s.shipment_id)""",
          List.of(
              "delete from shipment_status_change where shipment_id = any (?)",
              "delete from shipment where shipment_id = any (?)"),
          List.of("shipment", "shipment_status_change"),
          List.of(FollowedTable.DELIVERIES));

  static final FactTable SEGMENT_CHANGES = simple("segment_change", "change_id", "changed_at");

  private static FactTable simple(String name, String key, String time) {
    return new FactTable(
        name,
        key,
        time,
        "select %2$s from %1$s where %2$s = any (?) and %3$s < ? and xid < ?::xid8"
            .formatted(name, key, time),
        List.of("delete from %s where %s = any (?)".formatted(name, key)),
        List.of(name),
        List.of());
  }
}
