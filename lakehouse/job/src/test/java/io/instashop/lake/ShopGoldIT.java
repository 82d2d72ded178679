package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the job of the shop makes of orders and movements of the stock, counted by hand. */
@Tag("faults")
class ShopGoldIT {

  private static final long USUAL_SELLER = 9;

  @TempDir private static Path folder;
  private static TestLake lake;

  @BeforeAll
  static void run() {
    lake = new TestLake(folder).shipped(Map.of());
    List<String> usual =
        IntStream.range(0, 30)
            .mapToObj(
                i -> order(100 + i, "2026-03-02 0%d:00".formatted(i % 10), 9, 900 + i, 10 + i % 2))
            .toList();
    Stream<String> others =
        Stream.of(
            // Two weeks, the first from a Monday.
            order(1, "2026-03-02 10:00", 3, 1, 10),
            order(2, "2026-03-10 10:00", 3, 1, 20),
            order(3, "2026-03-03 10:00", 3, 2, 40),
            failed(4, "2026-03-10 09:00", 2),
            order(5, "2026-03-09 10:00", 3, 3, 5),
            order(130, "2026-03-02 12:00", USUAL_SELLER, 930, 500),
            failed(11, "2026-03-04 10:00", 50),
            failed(12, "2026-03-04 10:20", 50),
            failed(13, "2026-03-04 10:50", 50),
            failed(14, "2026-03-04 13:00", 50));
    Stream<String> hasty =
        IntStream.range(0, 6).mapToObj(i -> pending(20 + i, "2026-03-05 10:0%d".formatted(i), 60));
    table(
        "silver",
        "shop_orders",
        Stream.of(usual.stream(), others, hasty).flatMap(rows -> rows),
        "transaction_id, ordered_at, customer_id, customer_name, buyer_id, payment_method,"
            + " total_amount, status");
    table(
        "bronze",
        "shop_stock",
        Stream.of(
            movement(1, "2026-03-01 10:00", 7, "sale", 2, 18),
            movement(2, "2026-03-01 11:00", 7, "purchase", 100, 118),
            movement(3, "2026-03-01 12:00", 7, "return", 1, 119),
            movement(4, "2026-03-01 10:00", 8, "sale", 5, 5),
            movement(5, "2026-03-01 13:00", 8, "sale", 4, 1),
            movement(6, "2026-03-02 10:00", 8, "sale", 1, 0)),
        "movement_id, timestamp, product_id, product_name, category, reason, quantity,"
            + " available_after, reorder_point, warehouse_location");
    table(
        "bronze",
        "shop_shipments",
        Stream.of(
            // Two of one carrier, 20 and 60 minutes after their orders; one not yet there.
            shipment(1, 1, "2026-03-02 10:05", "Correos"),
            moved(1, "2026-03-02 10:10", "in_transit", false),
            moved(1, "2026-03-02 10:20", "delivered", false),
            shipment(2, 130, "2026-03-02 12:10", "Correos"),
            moved(2, "2026-03-02 13:00", "delivered", true),
            shipment(3, 3, "2026-03-03 10:05", "Correos"),
            moved(3, "2026-03-03 10:06", "in_transit", false),
            shipment(4, 5, "2026-03-09 10:01", "DHL")),
        "event_type, timestamp, shipment_id, transaction_id, customer_id, buyer_id, carrier_id,"
            + " carrier_name, tracking_number, shipping_method, status, late,"
            + " estimated_delivery_date");
    table(
        "bronze",
        "shop_segments",
        Stream.of(
            segment("2026-03-01 10:00", 3, 1, "High Spenders", "joined"),
            segment("2026-03-01 10:00", 9, 1, "High Spenders", "joined"),
            segment("2026-03-02 10:00", 9, 1, "High Spenders", "left"),
            segment("2026-03-03 10:00", 9, 1, "High Spenders", "joined"),
            segment("2026-03-01 10:00", 3, 2, "New Customers", "joined"),
            segment("2026-03-04 10:00", 3, 2, "New Customers", "left"),
            segment("2026-03-04 10:00", 77, 3, "Inactive", "joined")),
        "timestamp, customer_id, customer_name, segment_id, segment_name, action");
    lake.run(
        "silver_shop_deliveries",
        "silver_shop_segment_members",
        "gold_shop_delivery_times",
        "gold_shop_segments",
        "gold_shop_lifetime_value",
        "gold_shop_retention",
        "gold_shop_suspicious_orders",
        "gold_shop_stock_rotation");
  }

  @Test
  void aBuyersValueIsWhatCompletedOrdersBroughtAndWhatThatIsInThirtyDays() {
    assertThat(
            lake.rows(
                "SELECT buyer_id, orders, revenue, average_order, days_since_first,"
                    + " revenue_in_30_days FROM gold.shop_lifetime_value WHERE buyer_id < 50"))
        .containsExactly(
            "[1,2,30.00,15.00,9,100.00]", "[2,1,40.00,40.00,8,150.00]", "[3,1,5.00,5.00,2,75.00]");
  }

  @Test
  void aBuyerWhoBoughtAgainIsCountedInTheWeekOfHisFirstOrder() {
    assertThat(lake.rows("SELECT * FROM gold.shop_retention"))
        .containsExactly(
            "[2026-03-02,0,33,33,100.0]", "[2026-03-02,1,1,33,3.0]", "[2026-03-09,0,1,1,100.0]");
  }

  @Test
  void whatAPersonShouldLookAtIsListedWithItsReason() {
    assertThat(lake.rows("SELECT transaction_id, reason FROM gold.shop_suspicious_orders"))
        .containsExactly("[13,failed payments]", "[130,amount]", "[25,many orders]");
  }

  @Test
  void theStockTurnsOverByWhatWasSoldThroughWhatWasThere() {
    assertThat(
            lake.rows(
                "SELECT day, product_id, sold, purchased, returned, available, reorder, rotation"
                    + " FROM gold.shop_stock_rotation"))
        .containsExactly(
            "[2026-03-01,7,2,100,1,119,false,0.02]",
            "[2026-03-01,8,9,0,0,1,true,3.00]",
            "[2026-03-02,8,1,0,0,0,true,null]");
  }

  @Test
  void aDeliveryTakesFromItsOrderToItsLastStatus() {
    assertThat(
            lake.rows(
                "SELECT shipment_id, status, late, in_transit_at, delivered_at FROM"
                    + " silver.shop_deliveries"))
        .containsExactly(
            "[1,delivered,false,2026-03-02T10:10:00Z,2026-03-02T10:20:00Z]",
            "[2,delivered,true,null,2026-03-02T13:00:00Z]",
            "[3,in_transit,false,2026-03-03T10:06:00Z,null]",
            "[4,pending,false,null,null]");
    assertThat(lake.rows("SELECT * FROM gold.shop_delivery_times"))
        .containsExactly(
            "[2026-03-02,Correos,Express,2,2,0,1,40.0,40.0,56.0,32.5]",
            "[2026-03-03,Correos,Express,1,0,1,0,null,null,null,null]",
            "[2026-03-09,DHL,Express,1,0,1,0,null,null,null,null]");
  }

  @Test
  void aSegmentHasWhoIsInItNowAndWhatTheseSold() {
    assertThat(
            lake.rows(
                "SELECT customer_id, segment_id, member, since, times_joined, times_left FROM"
                    + " silver.shop_segment_members WHERE customer_id = 9"))
        .containsExactly("[9,1,true,2026-03-03T10:00:00Z,2,1]");
    // Seller 3 sold for 75, seller 9 for 815; seller 77 sold nothing.
    assertThat(lake.rows("SELECT * FROM gold.shop_segments"))
        .containsExactly(
            "[1,High Spenders,2,3,1,35,890.00,445.00]",
            "[2,New Customers,0,1,1,0,0.00,null]",
            "[3,Inactive,1,1,0,0,0.00,0.00]");
  }

  private static void table(String layer, String name, Stream<String> rows, String columns) {
    String values = rows.collect(Collectors.joining(", "));
    TestLake.spark()
        .sql("SELECT * FROM VALUES %s AS t(%s)".formatted(values, columns))
        .write()
        .format("delta")
        .save(lake.folder().table(layer, name).toString());
  }

  private static String order(long id, String at, long seller, long buyer, int total) {
    return row(id, at, seller, buyer, total, "completed");
  }

  private static String failed(long id, String at, long buyer) {
    return row(id, at, 3, buyer, 20, "failed");
  }

  /** Waits to be paid, so that it counts neither as revenue nor as a failure. */
  private static String pending(long id, String at, long buyer) {
    return row(id, at, 4, buyer, 20, "pending");
  }

  private static String row(long id, String at, long seller, long buyer, int total, String status) {
    return "(%dL, TIMESTAMP '%s:00', %dL, 'Ana Lima', %dL, 'pix', cast(%d AS DECIMAL(14,2)), '%s')"
        .formatted(id, at, seller, buyer, total, status);
  }

  private static String movement(
      long id, String at, long product, String reason, int quantity, int availableAfter) {
    return "(%dL, TIMESTAMP '%s:00', %dL, 'Lamp', 'Home', '%s', %d, %d, 20, 'Lisboa A1')"
        .formatted(id, at, product, reason, quantity, availableAfter);
  }

  private static String shipment(long id, long order, String at, String carrier) {
    return ("('shipment', TIMESTAMP '%s:00', %dL, %dL, 3L, 1L, 2L, '%s', 'T-%d', 'Express', 'pending',"
            + " cast(null AS BOOLEAN), TIMESTAMP '2026-03-02 12:30:00')")
        .formatted(at, id, order, carrier, id);
  }

  private static String moved(long id, String at, String status, boolean late) {
    return ("('shipment_status', TIMESTAMP '%s:00', %dL, null, 3L, null, null, null, null, null, '%s',"
            + " %s, null)")
        .formatted(at, id, status, late);
  }

  private static String segment(String at, long seller, long segment, String name, String action) {
    return "(TIMESTAMP '%s:00', %dL, 'Ana Lima', %dL, '%s', '%s')"
        .formatted(at, seller, segment, name, action);
  }
}
