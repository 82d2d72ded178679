package io.instashop.dashboard.recent;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows at the end of the warehouse's newest days.
 *
 * <p>Rows are appended, so the newest are in the last pages of the newest partition. Only these are
 * read, so the cost is the same for a day of a hundred rows and of a hundred million. The landing
 * need not keep an index for it.
 */
@Component
class JdbcRecentRows implements RecentRows {

  /** Partitions that may be made ahead of need, and are empty. */
  private static final int AHEAD = 10;

  /** Pages to read: a writer may have taken 64 at the end that are still empty, four may write. */
  private static final int PAGES = 256;

  private static final String PARTITIONS =
      """
      select name, pages from (
        select c.oid::regclass::text as name, c.relname,
            pg_relation_size(c.oid) / current_setting('block_size')::integer as pages
        from (
          select pg_class.oid, relname from pg_inherits join pg_class on pg_class.oid = inhrelid
          where inhparent = 'realtime_events'::regclass
          order by relname desc limit ?) c) partition
      where pages > 0 order by relname desc limit 2
      """;

  /** Line items are left out: each belongs to a sale that is listed. */
  private static final String ROWS =
      """
      select id, "timestamp", event_type,
          coalesce(raw_data ->> 'behavior_type', raw_data ->> 'interaction_type') as kind,
          coalesce(raw_data ->> 'status', raw_data ->> 'reason', raw_data ->> 'action') as status,
          coalesce(customer_name, '#' || customer_id) as customer,
          coalesce(product_name, raw_data ->> 'search_term',
            raw_data -> 'items' -> 0 ->> 'product_name', raw_data ->> 'segment_name',
            raw_data ->> 'tracking_number', '#' || (raw_data ->> 'shipment_id')) as subject,
          case event_type when 'inventory_movement' then (raw_data ->> 'quantity')::bigint end
            as pieces,
          case when jsonb_typeof(raw_data -> 'items') = 'array'
            then greatest(jsonb_array_length(raw_data -> 'items') - 1, 0) else 0 end as further,
          amount
      from (
        select * from %s where ctid >= ?::tid and event_type <> 'transaction_item'
        order by "timestamp" desc, id desc limit ?) newest
      order by "timestamp" desc, id desc
      """;

  private final JdbcClient jdbc;

  JdbcRecentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<RecentEvent> newest(int most) {
    List<RecentEvent> events = new ArrayList<>();
    for (Partition partition : partitions()) {
      if (events.size() < most) {
        events.addAll(endOf(partition, most - events.size()));
      }
    }
    return List.copyOf(events);
  }

  private List<Partition> partitions() {
    return jdbc.sql(PARTITIONS)
        .param(AHEAD)
        .query((row, n) -> new Partition(row.getString("name"), row.getLong("pages")))
        .list();
  }

  private List<RecentEvent> endOf(Partition partition, int most) {
    return jdbc.sql(ROWS.formatted(partition.name()))
        .param("(" + Math.max(0, partition.pages() - PAGES) + ",0)")
        .param(most)
        .query(
            (row, n) ->
                new RecentEvent(
                    row.getLong("id"),
                    row.getObject("timestamp", OffsetDateTime.class).toInstant(),
                    row.getString("event_type"),
                    row.getString("kind"),
                    row.getString("status"),
                    row.getString("customer"),
                    row.getString("subject"),
                    row.getInt("further"),
                    row.getObject("pieces", Long.class),
                    row.getBigDecimal("amount")))
        .list();
  }

  /**
   * The rows of a day.
   *
   * @param name as it is written in SQL
   */
  private record Partition(String name, long pages) {}
}
