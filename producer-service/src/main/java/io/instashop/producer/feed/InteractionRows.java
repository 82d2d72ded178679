package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.InteractionEvent;
import io.instashop.producer.cursor.Shard;
import java.util.List;

/** Contacts with sellers, from the CRM's database. */
final class InteractionRows extends RowReader {

  private static final String SQL =
      """
      select * from (
        (select xid::text as xid, 0 as rank, interaction_id as id, interaction_id,
                interaction_date as "timestamp", customer_id, customer_name, interaction_type,
                channel, status
           from interaction i
          where (i.xid, i.interaction_id) > (?::xid8, ?)
            and i.xid < pg_snapshot_xmin(pg_current_snapshot())
          order by i.xid, i.interaction_id limit ?)) one limit ?
      """;

  private static final List<SourceTable> TABLES =
      List.of(
          new SourceTable(
              "interaction",
              "interaction_id",
              "interaction_date",
              List.of("customer_id", "interaction_type", "channel", "status")));

  InteractionRows() {
    super(Shard.INTERACTIONS, TABLES, SQL);
  }

  @Override
  EventType typeOf(SourceRow row) {
    return EventType.INTERACTION;
  }

  @Override
  Event event(EventType type, SourceRow row) {
    long id = row.id();
    return new InteractionEvent(
        type.idOf(id),
        row.requiredTime(),
        Event.SCHEMA_VERSION,
        shard().source(),
        id,
        row.longValue("customer_id"),
        row.required("customer_name"),
        row.required("interaction_type"),
        row.required("channel"),
        row.required("status"));
  }
}
