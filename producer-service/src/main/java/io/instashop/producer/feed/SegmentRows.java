package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.SegmentAction;
import io.instashop.contracts.events.SegmentChangeEvent;
import io.instashop.producer.cursor.Shard;
import java.util.List;

/** Sellers who come into a segment or leave it, from the CRM's database. */
final class SegmentRows extends RowReader {

  private static final String SQL =
      """
      select f.xid::text as xid, 0 as rank, f.change_id as id, f.changed_at as "timestamp",
             f.customer_id, f.customer_name, f.segment_id, s.segment_name, f.action
        from (select * from (
                (select * from segment_change
                  where (xid, change_id) > (?::xid8, ?)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                  order by xid, change_id limit ?)) one limit ?) f
        left join segment s on s.segment_id = f.segment_id
       order by f.xid, f.change_id
      """;

  private static final List<SourceTable> TABLES =
      List.of(
          new SourceTable(
              "segment_change",
              "change_id",
              "changed_at",
              List.of("customer_id", "segment_id", "action")));

  SegmentRows() {
    super(Shard.SEGMENTS, TABLES, SQL);
  }

  @Override
  EventType typeOf(SourceRow row) {
    return EventType.SEGMENT_CHANGE;
  }

  @Override
  Event event(EventType type, SourceRow row) {
    return new SegmentChangeEvent(
        type.idOf(row.id()),
        row.requiredTime(),
        Event.SCHEMA_VERSION,
        shard().source(),
        row.longValue("customer_id"),
        row.required("customer_name"),
        row.longValue("segment_id"),
        row.required("segment_name"),
        row.choice("action", SegmentAction::ofWireName));
  }
}
