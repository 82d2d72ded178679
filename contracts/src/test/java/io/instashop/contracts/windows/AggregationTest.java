package io.instashop.contracts.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.contracts.windows.WindowField.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AggregationTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = START.plusSeconds(30);
  private static final Map<String, Long> NONE = Map.of();

  @Test
  void figuresAreTheNumbersOfTheRecordInItsOrder() {
    assertThat(Aggregation.TRANSACTIONS.fields())
        .containsExactly(
            field("transaction_count", Kind.COUNT),
            field("gross_amount", Kind.DECIMAL),
            field("completed_count", Kind.COUNT),
            field("failed_count", Kind.COUNT),
            field("pending_count", Kind.COUNT),
            field("total_revenue", Kind.DECIMAL),
            field("avg_transaction_value", Kind.DECIMAL),
            field("max_transaction", Kind.DECIMAL),
            field("min_transaction", Kind.DECIMAL),
            field("unique_customers", Kind.DISTINCT),
            field("unique_buyers", Kind.DISTINCT),
            new WindowField("items_sold", Kind.COUNT, true),
            new WindowField("unique_products", Kind.DISTINCT, true));
    assertThat(Aggregation.BEHAVIOR.fields())
        .containsExactly(field("event_count", Kind.COUNT), field("unique_sessions", Kind.DISTINCT));
    assertThat(Aggregation.PRODUCTS.fields())
        .containsExactly(
            field("product_sales", Kind.COUNT),
            field("category_revenue", Kind.DECIMAL),
            field("avg_category_value", Kind.DECIMAL),
            field("total_quantity", Kind.COUNT),
            field("unique_customers", Kind.DISTINCT),
            field("unique_products", Kind.DISTINCT));
    assertThat(Aggregation.SEARCHES.fields())
        .containsExactly(
            field("search_count", Kind.COUNT),
            field("no_result_count", Kind.COUNT),
            field("avg_results", Kind.DECIMAL),
            field("distinct_terms", Kind.DISTINCT),
            field("unique_searchers", Kind.DISTINCT));
    assertThat(Aggregation.CARTS.fields())
        .containsExactly(
            field("abandoned_carts", Kind.COUNT),
            field("lost_revenue", Kind.DECIMAL),
            field("avg_cart", Kind.DECIMAL),
            field("unique_customers", Kind.DISTINCT),
            field("unique_shoppers", Kind.DISTINCT));
    assertThat(Aggregation.INVENTORY.fields())
        .containsExactly(
            field("movement_count", Kind.COUNT),
            field("quantity", Kind.COUNT),
            field("unique_products", Kind.DISTINCT));
    assertThat(Aggregation.SHIPMENTS.fields())
        .containsExactly(field("shipment_count", Kind.COUNT), field("late_count", Kind.COUNT));
    assertThat(Aggregation.COURIERS.fields())
        .containsExactly(
            field("position_count", Kind.COUNT),
            field("unique_orders", Kind.DISTINCT),
            field("avg_speed_kph", Kind.DECIMAL));
  }

  @Test
  void twoAggregationsHaveCountsByName() {
    assertThat(Aggregation.BEHAVIOR.counts())
        .contains(new WindowField("by_channel", Kind.NAMES, true));
    assertThat(Aggregation.SEARCHES.counts()).contains(field("terms", Kind.NAMES));
    assertThat(Aggregation.CARTS.counts()).isEmpty();
  }

  @Test
  void whatIsComputedWithTheBehaviourSharesItsProgress() {
    assertThat(Aggregation.queries())
        .containsExactly(Aggregation.TRANSACTIONS, Aggregation.BEHAVIOR, Aggregation.PRODUCTS);
    for (Aggregation each :
        List.of(
            Aggregation.SEARCHES,
            Aggregation.CARTS,
            Aggregation.INVENTORY,
            Aggregation.SHIPMENTS)) {
      assertThat(each.query()).isEqualTo(Aggregation.BEHAVIOR);
      assertThat(RedisKeys.progress(each)).isEqualTo("metrics:progress:behavior");
    }
  }

  @Test
  void paymentsAreNotOfTheShopAndShareTheirOwnProgress() {
    assertThat(Aggregation.ofTheShop())
        .hasSize(7)
        .allMatch(one -> Aggregation.queries().contains(one.query()));
    for (Aggregation each :
        List.of(
            Aggregation.PAYMENTS,
            Aggregation.PAYMENT_STATUSES,
            Aggregation.PAYMENT_STEPS,
            Aggregation.COURIERS)) {
      assertThat(each.isOfTheShop()).isFalse();
      assertThat(RedisKeys.progress(each)).isEqualTo("metrics:progress:payments");
    }
  }

  @Test
  void aWindowIsMadeOfFiguresInTheirOrder() {
    assertThat(
            Aggregation.PRODUCTS.window(
                START, END, "Toys", figures("2", "9.5", "4.75", "3", "1", "2"), NONE))
        .isEqualTo(
            new CategoryWindow(
                START, END, "Toys", 2, new BigDecimal("9.50"), new BigDecimal("4.75"), 3, 1, 2));
    Map<String, Long> channels = Map.of("web", 8L);
    assertThat(Aggregation.BEHAVIOR.window(START, END, "search", figures("8", "3"), channels))
        .isEqualTo(new BehaviorWindow(START, END, "search", 8, 3, channels));
    assertThat(
            Aggregation.SEARCHES.window(
                START, END, Window.ALL, figures("3", "1", "2.5", "2", "2"), Map.of("lamp", 3L)))
        .isEqualTo(
            new SearchWindow(START, END, 3, 1, new BigDecimal("2.50"), 2, 2, Map.of("lamp", 3L)));
    assertThat(
            Aggregation.CARTS.window(
                START, END, Window.ALL, figures("2", "9", "4.5", "1", "2"), NONE))
        .isEqualTo(
            new CartWindow(START, END, 2, new BigDecimal("9.00"), new BigDecimal("4.50"), 1, 2));
    assertThat(Aggregation.INVENTORY.window(START, END, "sale", figures("3", "7", "2"), NONE))
        .isEqualTo(new InventoryWindow(START, END, "sale", 3, 7, 2));
    assertThat(Aggregation.SHIPMENTS.window(START, END, "delivered", figures("4", "1"), NONE))
        .isEqualTo(new ShipmentWindow(START, END, "delivered", 4, 1));
    assertThat(
            Aggregation.TRANSACTIONS.window(
                START,
                END,
                Window.ALL,
                figures("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"),
                NONE))
        .isEqualTo(
            new TransactionWindow(
                START,
                END,
                1,
                new BigDecimal("2.00"),
                3,
                4,
                5,
                new BigDecimal("6.00"),
                new BigDecimal("7.00"),
                new BigDecimal("8.00"),
                new BigDecimal("9.00"),
                10,
                11,
                12L,
                13L));
  }

  @Test
  void figuresThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Aggregation.BEHAVIOR.window(START, END, "search", figures("8"), NONE))
        .hasMessage("a window has 2 figures, but these are 1");
    assertThatThrownBy(
            () -> Aggregation.BEHAVIOR.window(START, END, "search", figures("8.5", "3"), NONE))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theNamesInRedisStayAsTheyAre() {
    assertThat(Stream.of(Aggregation.values()).map(Aggregation::wireName))
        .containsExactly(
            "transactions",
            "behavior",
            "products",
            "searches",
            "carts",
            "inventory",
            "shipments",
            "payments",
            "payment_statuses",
            "payment_steps",
            "couriers");
    assertThat(RedisKeys.UPDATES).isEqualTo("metrics:updates");
    assertThat(RedisKeys.newest(Aggregation.TRANSACTIONS, "all")).isEqualTo("metrics:transactions");
    assertThat(RedisKeys.newest(Aggregation.BEHAVIOR, "page_view"))
        .isEqualTo("metrics:behavior:page_view");
    assertThat(RedisKeys.newest(Aggregation.PRODUCTS, "all")).isEqualTo("metrics:products:all");
    assertThat(RedisKeys.newest(Aggregation.SEARCHES, "all")).isEqualTo("metrics:searches");
    assertThat(RedisKeys.newest(Aggregation.CARTS, "all")).isEqualTo("metrics:carts");
    assertThat(RedisKeys.newest(Aggregation.INVENTORY, "sale")).isEqualTo("metrics:inventory:sale");
    assertThat(RedisKeys.newest(Aggregation.SHIPMENTS, "in_transit"))
        .isEqualTo("metrics:shipments:in_transit");
    assertThat(RedisKeys.newest(Aggregation.PAYMENTS, "Pix")).isEqualTo("metrics:payments:Pix");
    assertThat(RedisKeys.newest(Aggregation.PAYMENT_STATUSES, "failed"))
        .isEqualTo("metrics:payment_statuses:failed");
    assertThat(RedisKeys.newest(Aggregation.PAYMENT_STEPS, "refunded"))
        .isEqualTo("metrics:payment_steps:refunded");
    assertThat(RedisKeys.newest(Aggregation.COURIERS, "all")).isEqualTo("metrics:couriers");
    assertThat(RedisKeys.index(Aggregation.PRODUCTS)).isEqualTo("metrics:history:products");
    assertThat(RedisKeys.window(Aggregation.PRODUCTS, START))
        .isEqualTo("metrics:history:products:1772366400");
    assertThat(RedisKeys.progress(Aggregation.BEHAVIOR)).isEqualTo("metrics:progress:behavior");
    assertThat(NewestWindow.TTL).hasHours(1);
  }

  @Test
  void aNameThatNobodyKnowsIsNoAggregation() {
    assertThat(Aggregation.ofWireName("products")).contains(Aggregation.PRODUCTS);
    assertThat(Aggregation.ofWireName("PRODUCTS")).isEmpty();
  }

  private static WindowField field(String name, Kind kind) {
    return new WindowField(name, kind, false);
  }

  private static List<BigDecimal> figures(String... numbers) {
    return Stream.of(numbers).map(BigDecimal::new).toList();
  }
}
