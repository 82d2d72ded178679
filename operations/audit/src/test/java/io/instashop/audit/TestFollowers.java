package io.instashop.audit;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the followers of the shop write for the one world that its tables hold. There is a movement
 * for each line of the completed and of the pending sale. There are shipments of the two that were
 * completed, and the segments of their sellers.
 */
final class TestFollowers {

  private final TestWorld world;

  TestFollowers(TestWorld world) {
    this.world = world;
  }

  /** Empties the shop and what follows it. */
  static void forget() throws SQLException {
    TestPlaces.execute(
        "instashop",
        "truncate transaction, transaction_detail, transaction_status_change, user_behavior,"
            + " retention_marks");
    TestPlaces.execute(
        "erp_db",
        "truncate stock, inventory_movement, retired_movement, followed_position, passed_over,"
            + " retention_marks cascade");
    TestPlaces.execute(
        "ecommerce_db",
        "truncate shipment, shipment_status_change, followed_position, passed_over, retention_marks"
            + " cascade");
    TestPlaces.execute(
        "crm_db",
        "truncate interaction, customer_segment, segment_change, seller, seller_day,"
            + " segment_evaluation, followed_position, passed_over cascade");
  }

  /** Follows all sales that the shop holds. */
  void follow() throws SQLException {
    String sales = position("transaction", "transaction_id");
    String changes = position("transaction_status_change", "status_change_id");
    TestPlaces.execute(
        "erp_db",
        """
        insert into stock values (default, 7, 3, 'Product 7', 'Home', 20, 18, 5, 'A1', now()),
          (default, 8, 3, 'Product 8', 'Home', 20, 119, 5, 'A1', now()),
          (default, 9, 5, 'Product 9', 'Fashion', 20, 19, 5, 'A1', now());
        insert into inventory_movement values
          (%2$d1, 7, '%1$s', 'out', 2, 'sale', %2$d1, 1, 18),
          (%2$d2, 8, '%1$s', 'out', 1, 'sale', %2$d1, 2, 19),
          (%2$d3, 9, '%1$s', 'out', 1, 'sale', %2$d2, 1, 19),
          (%2$d4, 8, '%1$s', 'in', 100, 'purchase', null, null, 119);
        insert into followed_position values %3$s;
        """
            .formatted(world.at(90), hundreds(), sales));
    TestPlaces.execute(
        "ecommerce_db",
        """
        insert into shipment values
          (%2$d1, %2$d1, 3, 42, 'Rua 1', 'Express', 'pending', '%1$s', 1, 'T%2$d1', '%1$s'),
          (%2$d2, %2$d2, 5, 43, 'Rua 1', 'Pickup', 'pending', '%1$s', 2, 'T%2$d2', '%1$s');
        insert into shipment_status_change values
          (%2$d1, %2$d1, 'pending', 'in_transit', '%1$s', false),
          (%2$d2, %2$d1, 'in_transit', 'delivered', '%1$s', true),
          (%2$d3, %2$d2, 'pending', 'in_transit', '%1$s', false);
        insert into followed_position values %3$s, %4$s;
        """
            .formatted(world.at(90), hundreds(), sales, changes));
    TestPlaces.execute(
        "crm_db",
        """
        insert into seller values (3, 'Ana Lima'), (5, 'Ana Lima');
        insert into seller_day values (3, '%1$s', 1, 154.97), (5, '%1$s', 1, 10);
        insert into segment_evaluation values (default, '%1$s');
        insert into customer_segment (customer_id, segment_id) select * from segment_members('%1$s');
        insert into segment_change values (%2$d1, 3, 'Ana Lima', 2, 'joined', '%3$s');
        insert into followed_position values %4$s, %5$s;
        """
            .formatted(
                world.start.toString().substring(0, 10), hundreds(), world.at(90), sales, changes));
  }

  /** The events of the rows that {@link #follow} writes, in the order of the feed. */
  List<Event> events() {
    return List.of(
        event("inventory_movement_sale", 1, "product_id", 7, "available_after", 18),
        event("inventory_movement_sale", 2, "product_id", 8, "available_after", 19),
        event("inventory_movement_sale", 3, "product_id", 9, "available_after", 19),
        event("inventory_movement_purchase", 4, "product_id", 8, "available_after", 119),
        event("shipment", 1),
        event("shipment", 2),
        event("shipment_status", 1, "previous_status", "pending", "status", "in_transit"),
        event("shipment_status", 2),
        event("shipment_status", 3, "previous_status", "pending", "status", "in_transit"),
        event("segment_change", 1));
  }

  private Event event(String sample, int number, Object... others) {
    List<Object> changes = new ArrayList<>(List.of(others));
    String type = GoldenSamples.event(sample).eventType();
    changes.addAll(
        List.of("event_id", type + "-" + id(number), "timestamp", world.at(90).toString()));
    if (type.equals("inventory_movement")) {
      changes.addAll(List.of("movement_id", id(number)));
    }
    return GoldenSamples.changed(sample, changes.toArray());
  }

  /** An id of the world: one digit. */
  long id(int number) {
    return hundreds() * 10 + number;
  }

  private long hundreds() {
    return world.id(0) / 10;
  }

  private static String position(String table, String id) throws SQLException {
    try (Connection connection = TestServers.shop().pooled("instashop");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select xid::text, %2$s from %1$s order by xid desc, %2$s desc limit 1"
                    .formatted(table, id))) {
      row.next();
      return "('%s', '%s', %d, 'this')".formatted(table, row.getString(1), row.getLong(2));
    }
  }
}
