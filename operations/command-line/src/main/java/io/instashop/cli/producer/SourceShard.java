package io.instashop.cli.producer;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.settings.Database;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.topics.TransactionalIds;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The producer's shards as its documentation describes them: cursor partition, tables by rank,
 * topics, and the rows in the order in which they are published.
 */
enum SourceShard {
  TRANSACTIONS(
      0,
      List.of(Topics.TRANSACTIONS),
      List.of(
          new Table("\"transaction\"", "transaction_id", EventType.TRANSACTION),
          new Table("transaction_status_change", "status_change_id", EventType.TRANSACTION_STATUS)),
      """
      select t.xid, 0 as rank, t.transaction_id as id, 'transaction' as type, t.customer_id,
             case when isfinite(t.transaction_date)
               then (extract(epoch from t.transaction_date) * 1000000)::bigint end as micros,
             (t.xid::text::bigint & 4294967295) = t.xmin::text::bigint as native
        from "transaction" t
      union all
      select s.xid, 1, s.status_change_id, 'transaction_status', t.customer_id,
             case when isfinite(s.changed_at)
               then (extract(epoch from s.changed_at) * 1000000)::bigint end,
             (s.xid::text::bigint & 4294967295) = s.xmin::text::bigint
        from transaction_status_change s
        left join "transaction" t on t.transaction_id = s.transaction_id
      order by xid, rank, id
      """,
      AuditSettings::shop),
  BEHAVIOR(
      1,
      List.of(Topics.USER_BEHAVIOR, Topics.SEARCHES, Topics.CART_EVENTS),
      List.of(
          new Table(
              "user_behavior",
              "behavior_id",
              EventType.USER_BEHAVIOR,
              EventType.SEARCH,
              EventType.CART_EVENT)),
      """
      select b.xid, 0 as rank, b.behavior_id as id,
             case b.event_type when 'search' then 'search' when 'add_to_cart' then 'cart_event'
               when 'remove_from_cart' then 'cart_event' when 'cart_abandonment' then 'cart_event'
               else 'user_behavior' end as type, b.customer_id,
             case when isfinite(b."timestamp")
               then (extract(epoch from b."timestamp") * 1000000)::bigint end as micros,
             (b.xid::text::bigint & 4294967295) = b.xmin::text::bigint as native
        from user_behavior b
      order by xid, rank, id
      """,
      AuditSettings::shop),
  INTERACTIONS(
      2,
      List.of(Topics.INTERACTIONS),
      List.of(new Table("interaction", "interaction_id", EventType.INTERACTION)),
      """
      select i.xid, 0 as rank, i.interaction_id as id, 'interaction' as type, i.customer_id,
             case when isfinite(i.interaction_date)
               then (extract(epoch from i.interaction_date) * 1000000)::bigint end as micros,
             (i.xid::text::bigint & 4294967295) = i.xmin::text::bigint as native
        from interaction i
      order by xid, rank, id
      """,
      AuditSettings::crm),
  INVENTORY(
      3,
      List.of(Topics.INVENTORY_MOVEMENTS),
      List.of(new Table("inventory_movement", "movement_id", EventType.INVENTORY_MOVEMENT)),
      """
      select m.xid, 0 as rank, m.movement_id as id, 'inventory_movement' as type, s.customer_id,
             case when isfinite(m.movement_date)
               then (extract(epoch from m.movement_date) * 1000000)::bigint end as micros,
             (m.xid::text::bigint & 4294967295) = m.xmin::text::bigint as native
        from inventory_movement m left join stock s on s.product_id = m.product_id
      order by xid, rank, id
      """,
      AuditSettings::erp),
  SHIPMENTS(
      4,
      List.of(Topics.SHIPMENTS),
      List.of(
          new Table("shipment", "shipment_id", EventType.SHIPMENT),
          new Table("shipment_status_change", "change_id", EventType.SHIPMENT_STATUS)),
      """
      select s.xid, 0 as rank, s.shipment_id as id, 'shipment' as type, s.customer_id,
             case when isfinite(s.created_at)
               then (extract(epoch from s.created_at) * 1000000)::bigint end as micros,
             (s.xid::text::bigint & 4294967295) = s.xmin::text::bigint as native
        from shipment s
      union all
      select c.xid, 1, c.change_id, 'shipment_status', s.customer_id,
             case when isfinite(c.changed_at)
               then (extract(epoch from c.changed_at) * 1000000)::bigint end,
             (c.xid::text::bigint & 4294967295) = c.xmin::text::bigint
        from shipment_status_change c left join shipment s on s.shipment_id = c.shipment_id
      order by xid, rank, id
      """,
      AuditSettings::ecommerce),
  SEGMENTS(
      5,
      List.of(Topics.SEGMENT_CHANGES),
      List.of(new Table("segment_change", "change_id", EventType.SEGMENT_CHANGE)),
      """
      select c.xid, 0 as rank, c.change_id as id, 'segment_change' as type, c.customer_id,
             case when isfinite(c.changed_at)
               then (extract(epoch from c.changed_at) * 1000000)::bigint end as micros,
             (c.xid::text::bigint & 4294967295) = c.xmin::text::bigint as native
        from segment_change c
      order by xid, rank, id
      """,
      AuditSettings::crm);

  /**
   * A table of the shard.
   *
   * @param name as SQL writes it
   * @param id its primary key
   * @param types what its rows become
   */
  record Table(String name, String id, List<EventType> types) {

    Table(String name, String id, EventType... types) {
      this(name, id, List.of(types));
    }
  }

  private final int partition;
  private final List<String> topics;
  private final List<Table> tables;
  private final String rows;
  private final Function<AuditSettings, Database> database;

  SourceShard(
      int partition,
      List<String> topics,
      List<Table> tables,
      String rows,
      Function<AuditSettings, Database> database) {
    this.partition = partition;
    this.topics = topics;
    this.tables = tables;
    this.rows = rows;
    this.database = database;
  }

  /** The key of its cursor. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As typed by a person. */
  @Override
  public String toString() {
    return wireName();
  }

  int partition() {
    return partition;
  }

  List<String> topics() {
    return topics;
  }

  /** The tables of the shard, by rank. */
  List<Table> tables() {
    return tables;
  }

  /** The producer's own, so that whoever uses it fences the producer. */
  String transactionalId() {
    return TransactionalIds.PRODUCER_PREFIX + wireName();
  }

  /**
   * Yields {@code xid, rank, id, type, customer_id, micros, native} in the order of publication.
   * PostgreSQL's own column {@code xmin} tells rows that this server wrote from loaded ones.
   */
  String rows() {
    return rows;
  }

  Database database(AuditSettings settings) {
    return database.apply(settings);
  }
}
