package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.InventoryMovementEvent;
import io.instashop.contracts.events.MovementReason;
import io.instashop.contracts.events.MovementType;
import io.instashop.producer.cursor.Shard;
import java.util.List;

/** Movements of the stock, with what the stock says of their product. */
final class MovementRows extends RowReader {

  private static final String SQL =
      """
      select f.xid::text as xid, 0 as rank, f.movement_id as id, f.movement_id,
             f.movement_date as "timestamp", s.customer_id, f.product_id, s.product_name, s.category,
             f.movement_type, f.reason, f.quantity, f.available_after, s.reorder_point,
             s.warehouse_location, f.transaction_id
        from (select * from (
                (select * from inventory_movement
                  where (xid, movement_id) > (?::xid8, ?)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                  order by xid, movement_id limit ?)) one limit ?) f
        left join stock s on s.product_id = f.product_id
       order by f.xid, f.movement_id
      """;

  private static final List<SourceTable> TABLES =
      List.of(
          new SourceTable(
              "inventory_movement",
              "movement_id",
              "movement_date",
              List.of("product_id", "movement_type", "reason", "quantity", "transaction_id")));

  MovementRows() {
    super(Shard.INVENTORY, TABLES, SQL);
  }

  @Override
  EventType typeOf(SourceRow row) {
    return EventType.INVENTORY_MOVEMENT;
  }

  @Override
  Event event(EventType type, SourceRow row) {
    return new InventoryMovementEvent(
        type.idOf(row.id()),
        row.requiredTime(),
        Event.SCHEMA_VERSION,
        shard().source(),
        row.id(),
        row.longValue("customer_id"),
        row.longValue("product_id"),
        row.required("product_name"),
        row.required("category"),
        row.choice("movement_type", MovementType::ofWireName),
        row.choice("reason", MovementReason::ofWireName),
        Math.toIntExact(row.longValue("quantity")),
        Math.toIntExact(row.longValue("available_after")),
        Math.toIntExact(row.longValue("reorder_point")),
        row.required("warehouse_location"),
        row.optionalLong("transaction_id"));
  }
}
