package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.ShipmentEvent;
import io.instashop.contracts.events.ShipmentStatus;
import io.instashop.contracts.events.ShipmentStatusEvent;
import io.instashop.contracts.events.ShippingMethod;
import io.instashop.producer.cursor.Shard;
import java.time.Instant;
import java.util.List;

/**
 * Shipments and their status changes, merged into one order so that no status precedes its
 * shipment.
 */
final class ShipmentRows extends RowReader {

  private static final String SQL =
      """
      select f.xid::text as xid, f.rank, f.id, f."timestamp", s.customer_id, f.shipment_id,
             s.transaction_id, s.buyer_id, s.carrier_id, c.name as carrier_name, s.tracking_number,
             s.shipping_method, f.previous_status, f.status,
             to_char(s.estimated_delivery_date at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
               as estimated_delivery_date,
             f.late
        from (select * from (
                (select xid, 0 as rank, shipment_id as id, shipment_id, created_at as "timestamp",
                        null as previous_status, status, null::boolean as late
                   from shipment
                  where (xid, shipment_id) > (?::xid8, ?)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                  order by xid, shipment_id limit ?)
                union all
                (select xid, 1, change_id, shipment_id, changed_at, previous_status, status,
                        late
                   from shipment_status_change
                  where (xid, change_id) > (?::xid8, ?)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                  order by xid, change_id limit ?)) merged
               order by xid, rank, id limit ?) f
        left join shipment s on s.shipment_id = f.shipment_id
        left join carrier c on c.carrier_id = s.carrier_id
       order by f.xid, f.rank, f.id
      """;

  private static final List<SourceTable> TABLES =
      List.of(
          new SourceTable(
              "shipment",
              "shipment_id",
              "created_at",
              List.of("transaction_id", "customer_id", "buyer_id", "shipping_method", "status")),
          new SourceTable(
              "shipment_status_change",
              "change_id",
              "changed_at",
              List.of("shipment_id", "previous_status", "status", "late")));

  ShipmentRows() {
    super(Shard.SHIPMENTS, TABLES, SQL);
  }

  @Override
  EventType typeOf(SourceRow row) {
    return row.rank() == 0 ? EventType.SHIPMENT : EventType.SHIPMENT_STATUS;
  }

  @Override
  Event event(EventType type, SourceRow row) {
    if (type == EventType.SHIPMENT_STATUS) {
      return new ShipmentStatusEvent(
          type.idOf(row.id()),
          row.requiredTime(),
          Event.SCHEMA_VERSION,
          shard().source(),
          row.longValue("shipment_id"),
          row.longValue("transaction_id"),
          row.longValue("customer_id"),
          row.choice("previous_status", ShipmentStatus::ofWireName),
          row.choice("status", ShipmentStatus::ofWireName),
          row.truth("late"));
    }
    return new ShipmentEvent(
        type.idOf(row.id()),
        row.requiredTime(),
        Event.SCHEMA_VERSION,
        shard().source(),
        row.id(),
        row.longValue("transaction_id"),
        row.longValue("customer_id"),
        row.longValue("buyer_id"),
        row.longValue("carrier_id"),
        row.required("carrier_name"),
        row.required("tracking_number"),
        row.choice("shipping_method", ShippingMethod::ofWireName),
        row.choice("status", ShipmentStatus::ofWireName),
        Instant.parse(row.required("estimated_delivery_date")));
  }
}
