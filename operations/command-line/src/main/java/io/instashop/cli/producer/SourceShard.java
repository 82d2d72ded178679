package io.instashop.cli.producer;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.settings.Database;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.topics.TransactionalIds;
import java.util.List;
import java.util.Locale;

/**
 * The producer's shards as its documentation describes them: cursor partition, tables by rank,
 * topics, and the rows in the order in which they are published.
 */
enum SourceShard {
  TRANSACTIONS(
      0,
      List.of(Topics.TRANSACTIONS),
      List.of(
          new Table("\"transaction\"", "transaction_id"),
          new Table("transaction_status_change", "status_change_id")),
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
      """),
  BEHAVIOR(
      1,
      List.of(Topics.USER_BEHAVIOR, Topics.SEARCHES, Topics.CART_EVENTS),
      List.of(new Table("user_behavior", "behavior_id")),
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
      """),
  INTERACTIONS(
      2,
      List.of(Topics.INTERACTIONS),
      List.of(new Table("interaction", "interaction_id")),
      """
      select i.xid, 0 as rank, i.interaction_id as id, 'interaction' as type, i.customer_id,
             case when isfinite(i.interaction_date)
               then (extract(epoch from i.interaction_date) * 1000000)::bigint end as micros,
             (i.xid::text::bigint & 4294967295) = i.xmin::text::bigint as native
        from interaction i
      order by xid, rank, id
      """);

  /**
   * A table of the shard.
   *
   * @param name as SQL writes it
   * @param id its primary key
   */
  record Table(String name, String id) {}

  private final int partition;
  private final List<String> topics;
  private final List<Table> tables;
  private final String rows;

  SourceShard(int partition, List<String> topics, List<Table> tables, String rows) {
    this.partition = partition;
    this.topics = topics;
    this.tables = tables;
    this.rows = rows;
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

  /** By rank. */
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
    return this == INTERACTIONS ? settings.crm() : settings.shop();
  }
}
