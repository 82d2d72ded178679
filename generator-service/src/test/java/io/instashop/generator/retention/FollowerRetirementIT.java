package io.instashop.generator.retention;

import static io.instashop.generator.retention.RetiringDatabase.BEFORE;
import static io.instashop.generator.retention.RetiringDatabase.OLD;
import static io.instashop.generator.retention.RetiringDatabase.YOUNG;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Of stock, deliveries and segments, too, only what is old, published and needed by nothing goes.
 *
 * <p>Promise: "what is old and published goes; a row that is not published is never deleted".
 */
class FollowerRetirementIT {

  private static final String STOCK_OFF =
      """
      select count(*) from stock s left join retired_movement r using (product_id)
      where available_quantity <> first_quantity + coalesce(came - went, 0) + (
        select coalesce(sum(case movement_type when 'in' then quantity else -quantity end), 0)
        from inventory_movement m where m.product_id = s.product_id)""";

  private final RetiringDatabase stock = new RetiringDatabase("erp_db", "erp");
  private final RetiringDatabase deliveries = new RetiringDatabase("ecommerce_db", "ecommerce");
  private final RetiringDatabase crm = new RetiringDatabase("crm_db", "crm");

  @Test
  void whatRetiredMovementsMadeOfTheStockGoesOnCounting() throws SQLException {
    stock.recreate();
    JdbcTemplate sql = stock.sql();
    sql.execute(
        """
        insert into stock (product_id, customer_id, product_name, category, first_quantity,
          available_quantity, reorder_point, warehouse_location)
        values (1, 1, 'Lamp', 'Home', 20, 20, 5, 'Lima'), (2, 1, 'Desk', 'Home', 20, 20, 5, 'Lima')""");
    move(1, 1, "out", 4, OLD);
    move(2, 1, "in", 10, OLD);
    move(3, 2, "out", 7, OLD);
    move(4, 1, "out", 1, YOUNG);
    move(5, 1, "out", 2, OLD);
    move(6, 1, "out", 3, OLD);
    assertThat(stock.retire(FactTable.MOVEMENTS, 10)).as("unpublished").containsExactly(0);

    stock.published("inventory_movement", stock.xidOf("inventory_movement", "movement_id", 5));
    assertThat(stock.retire(FactTable.MOVEMENTS, 2)).containsExactly(2, 1, 0);
    assertThat(stock.keys("inventory_movement", "movement_id")).containsExactly(4L, 5L, 6L);
    assertThat(sql.queryForObject(STOCK_OFF, Long.class)).isZero();

    stock.published("inventory_movement", stock.xidOf("inventory_movement", "movement_id", 6));
    stock.retire(FactTable.MOVEMENTS, 2);
    assertThat(stock.keys("inventory_movement", "movement_id")).containsExactly(4L, 6L);
    assertThat(sql.queryForObject(STOCK_OFF, Long.class)).isZero();
    assertThat(
            sql.queryForList(
                "select product_id || ' +' || came || ' -' || went from retired_movement"
                    + " order by product_id",
                String.class))
        .containsExactly("1 +10 -6", "2 +0 -7");
    assertThat(stock.marks()).containsExactly("inventory_movement " + BEFORE);
  }

  @Test
  void aShipmentStaysUntilItIsDeliveredAndItsReturnWasLookedFor() throws SQLException {
    deliveries.recreate();
    for (long id = 1; id <= 6; id++) {
      ship(id, id == 5 ? YOUNG : OLD);
    }
    change(1, "pending", "in_transit", OLD);
    change(1, "in_transit", "delivered", OLD);
    change(2, "pending", "in_transit", OLD);
    deliveries
        .sql()
        .execute(
            "insert into expected_change values (2, 'delivered', now()), (4, 'in_transit', now())");
    change(3, "pending", "in_transit", OLD);
    change(3, "in_transit", "delivered", YOUNG);
    change(5, "pending", "in_transit", YOUNG);
    change(5, "in_transit", "delivered", YOUNG);
    change(6, "pending", "in_transit", OLD);
    change(6, "in_transit", "delivered", OLD);
    deliveries.published("shipment", Long.MAX_VALUE / 2);

    long looked = deliveries.xidOf("shipment_status_change", "change_id", 8);
    assertThat(deliveries.retire(FactTable.SHIPMENTS, 10, looked).get(0)).isOne();
    assertThat(deliveries.keys("shipment", "shipment_id")).containsExactly(2L, 3L, 4L, 5L, 6L);
    assertThat(deliveries.keys("shipment_status_change", "change_id"))
        .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(deliveries.marks())
        .containsExactly("shipment " + BEFORE, "shipment_status_change " + BEFORE);

    deliveries.retire(FactTable.SHIPMENTS, 10);
    assertThat(deliveries.keys("shipment", "shipment_id")).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void changesOfSegmentsGoAndTheMembershipStays() throws SQLException {
    crm.recreate();
    crm.sql().execute("insert into customer_segment (customer_id, segment_id) values (3, 2)");
    for (String time : new String[] {OLD, OLD, YOUNG}) {
      crm.sql()
          .execute(
              "insert into segment_change (customer_id, customer_name, segment_id, action,"
                  + " changed_at) values (3, 'Ana', 2, 'joined', '%s')".formatted(time));
    }
    crm.published("segment_change", Long.MAX_VALUE / 2);
    assertThat(crm.retire(FactTable.SEGMENT_CHANGES, 10)).containsExactly(2, 0);
    assertThat(crm.keys("segment_change", "change_id")).containsExactly(3L);
    assertThat(crm.keys("customer_segment", "customer_id")).containsExactly(3L);
    assertThat(crm.marks()).containsExactly("segment_change " + BEFORE);
  }

  private void move(long id, long product, String type, long quantity, String time) {
    stock
        .sql()
        .execute(
            """
            with moved as (update stock set available_quantity = available_quantity + %4$d
              where product_id = %2$d returning available_quantity)
            insert into inventory_movement (movement_id, product_id, movement_date, movement_type,
              quantity, reason, transaction_id, line_no, available_after)
            select %1$d, %2$d, '%6$s', '%3$s', %5$d, '%7$s', %8$s, available_quantity from moved"""
                .formatted(
                    id,
                    product,
                    type,
                    type.equals("in") ? quantity : -quantity,
                    quantity,
                    time,
                    type.equals("in") ? "purchase" : "sale",
                    type.equals("in") ? "null::bigint, null::int" : id + ", 1"));
  }

  private void ship(long id, String time) {
    deliveries
        .sql()
        .execute(
            "insert into shipment (shipment_id, transaction_id, customer_id, buyer_id,"
                + " delivery_address, shipping_method, estimated_delivery_date, carrier_id,"
                + " tracking_number, created_at) values (%1$d, %1$d, 1, 1, 'Here', 'Express', '%2$s',"
                    .formatted(id, time)
                + " 1, 'T%d', '%s')".formatted(id, time));
  }

  private void change(long shipment, String previous, String status, String time) {
    deliveries
        .sql()
        .execute(
            "insert into shipment_status_change (shipment_id, previous_status, status, changed_at,"
                + " late) values (%d, '%s', '%s', '%s', false)"
                    .formatted(shipment, previous, status, time));
  }
}
