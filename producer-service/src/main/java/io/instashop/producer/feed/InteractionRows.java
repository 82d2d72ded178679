package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.InteractionEvent;
import io.instashop.producer.cursor.Shard;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Contacts with sellers, from the CRM's database. */
final class InteractionRows implements RowReader {

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

  @Override
  public Shard shard() {
    return Shard.INTERACTIONS;
  }

  @Override
  public int tables() {
    return 1;
  }

  @Override
  public String sql() {
    return SQL;
  }

  @Override
  public EventType typeOf(ResultSet row) {
    return EventType.INTERACTION;
  }

  @Override
  public Event event(EventType type, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new InteractionEvent(
        type.idOf(id),
        RowReader.instant(row, "timestamp"),
        Event.SCHEMA_VERSION,
        shard().source(),
        id,
        row.getLong("customer_id"),
        row.getString("customer_name"),
        row.getString("interaction_type"),
        row.getString("channel"),
        row.getString("status"));
  }
}
