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
@Tag("slow")
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
    lake.run(
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
}
