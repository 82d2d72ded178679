package io.instashop.consumer.landing;

import io.instashop.contracts.events.InventoryMovementEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code product_stock}: what the newest movement of each product says. */
final class StockFigures {

  /** The same order as in the migration. */
  private static final BinaryOperator<InventoryMovementEvent> NEWER =
      BinaryOperator.maxBy(
          Comparator.comparing(InventoryMovementEvent::timestamp)
              .thenComparing(InventoryMovementEvent::movementId));

  private static final FigureStatement<InventoryMovementEvent> PUT =
      new FigureStatement<>(
          """
          insert into product_stock as known
          select product_id, customer_id, product_name, category, warehouse_location,
              available_quantity, reorder_point,
              timestamptz 'epoch' + moved_at * interval '1 microsecond', movement_id
          from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[],
              ?::bigint[], ?::bigint[], ?::bigint[])
            as batch (product_id, customer_id, product_name, category, warehouse_location,
              available_quantity, reorder_point, moved_at, movement_id)
          order by product_id
          on conflict (product_id) do update set
            customer_id = excluded.customer_id, product_name = excluded.product_name,
            category = excluded.category, warehouse_location = excluded.warehouse_location,
            available_quantity = excluded.available_quantity,
            reorder_point = excluded.reorder_point, moved_at = excluded.moved_at,
            movement_id = excluded.movement_id, processed_at = excluded.processed_at
          where (excluded.moved_at, excluded.movement_id) > (known.moved_at, known.movement_id)
          """,
          arrays ->
              arrays
                  .longs(InventoryMovementEvent::productId)
                  .longs(InventoryMovementEvent::customerId)
                  .texts(InventoryMovementEvent::productName)
                  .texts(InventoryMovementEvent::category)
                  .texts(InventoryMovementEvent::warehouseLocation)
                  .longs(movement -> (long) movement.availableAfter())
                  .longs(movement -> (long) movement.reorderPoint())
                  .longs(movement -> EpochMicros.of(movement.timestamp()))
                  .longs(InventoryMovementEvent::movementId));

  private final JdbcTemplate jdbc;

  StockFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    Map<Long, InventoryMovementEvent> newest = new HashMap<>();
    for (WarehouseRow row : rows) {
      if (row.event() instanceof InventoryMovementEvent movement) {
        newest.merge(movement.productId(), movement, NEWER);
      }
    }
    PUT.add(jdbc, newest.values());
  }
}
