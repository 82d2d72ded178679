package io.instashop.generator.delivery;

import io.instashop.generator.follow.FollowerSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The tables of {@code ecommerce_db} in one transaction. */
final class DeliveryTables {

  private record Carrier(long id, String prefix) {}

  /** By this host's clock alone, a wrong one would date events in the future. */
  private static final String DUE =
      """
      select e.shipment_id, s.transaction_id, e.status, e.due_at, s.estimated_delivery_date
      from expected_change e join shipment s on s.shipment_id = e.shipment_id
      where e.due_at <= least(?::timestamptz, now()) order by e.due_at, e.shipment_id limit ?""";

  private static final String EXPECT =
      """
      insert into expected_change (shipment_id, status, due_at)
      select shipment_id, 'in_transit', ? from shipment where transaction_id = ?""";

  private final Connection connection;

  DeliveryTables(Connection connection) {
    this.connection = connection;
  }

  /** A shipment for each parcel. */
  void ship(List<Parcel> parcels, FollowerSettings settings) throws SQLException {
    List<Carrier> carriers = parcels.isEmpty() ? List.of() : carriers();
    try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into shipment (transaction_id, customer_id, buyer_id, delivery_address,"
                    + " shipping_method, estimated_delivery_date, carrier_id, tracking_number,"
                    + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement expect = connection.prepareStatement(EXPECT)) {
      for (Parcel parcel : parcels) {
        Carrier carrier = carriers.get(parcel.carrier(carriers.size()));
        insert.setLong(1, parcel.transactionId());
        insert.setLong(2, parcel.sellerId());
        insert.setLong(3, parcel.buyerId());
        insert.setString(4, parcel.address());
        insert.setString(5, parcel.method().written());
        insert.setObject(6, utc(parcel.promised(settings)));
        insert.setLong(7, carrier.id());
        insert.setString(8, parcel.trackingNumber(carrier.prefix()));
        insert.setObject(9, utc(parcel.completed()));
        insert.addBatch();
        expect.setObject(1, utc(parcel.leaves(settings)));
        expect.setLong(2, parcel.transactionId());
        expect.addBatch();
      }
      insert.executeBatch();
      expect.executeBatch();
    }
  }

  /** What is due, the earliest first. */
  List<DueChange> due(Instant now, int limit) throws SQLException {
    List<DueChange> due = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(DUE + " for update of e")) {
      select.setObject(1, utc(now));
      select.setInt(2, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          due.add(
              new DueChange(
                  row.getLong(1),
                  row.getLong(2),
                  row.getString(3),
                  row.getObject(4, OffsetDateTime.class).toInstant(),
                  row.getObject(5, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return due;
  }

  /** The changes happen, and the next ones of the same shipments are expected. */
  void change(List<DueChange> changes) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into shipment_status_change"
                    + " (shipment_id, previous_status, status, changed_at, late)"
                    + " values (?, ?, ?, ?, ?)");
        PreparedStatement next =
            connection.prepareStatement(
                "update expected_change set status = ?, due_at = ? where shipment_id = ?");
        PreparedStatement last =
            connection.prepareStatement("delete from expected_change where shipment_id = ?")) {
      for (DueChange change : changes) {
        insert.setLong(1, change.shipmentId());
        insert.setString(2, change.previous());
        insert.setString(3, change.status());
        insert.setObject(4, utc(change.due()));
        insert.setBoolean(5, change.late());
        insert.addBatch();
        if (change.isDelivery()) {
          last.setLong(1, change.shipmentId());
          last.addBatch();
        } else {
          DueChange delivery = change.delivery();
          next.setString(1, delivery.status());
          next.setObject(2, utc(delivery.due()));
          next.setLong(3, change.shipmentId());
          next.addBatch();
        }
      }
      insert.executeBatch();
      next.executeBatch();
      last.executeBatch();
    }
  }

  private List<Carrier> carriers() throws SQLException {
    List<Carrier> carriers = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select carrier_id, tracking_number from carrier order by carrier_id");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        carriers.add(new Carrier(row.getLong(1), row.getString(2)));
      }
    }
    return carriers;
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
