package io.instashop.contracts.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON in Redis, written down: other programs read these names in this order. */
class WindowCodecTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = Instant.parse("2026-03-01T12:00:30Z");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:31.250Z");

  private static final TransactionWindow TRANSACTIONS =
      new TransactionWindow(
          START,
          END,
          7,
          money("1000000.10"),
          4,
          2,
          1,
          money("700.00"),
          money("175.00"),
          money("400.55"),
          money("0.00"),
          3,
          6,
          9L,
          4L);

  private static final BehaviorWindow BEHAVIOR =
      new BehaviorWindow(START, END, "page_view", 12, 5, Map.of("web", 12L));

  private static final CategoryWindow CATEGORY =
      new CategoryWindow(START, END, "Home & Garden", 3, money("169.97"), money("56.66"), 4, 1, 2);

  private static final SearchWindow SEARCHES =
      new SearchWindow(
          START,
          END,
          4,
          1,
          money("2.50"),
          2,
          3,
          TopCounts.shown(Map.of("usb cable", 1L, "lámpara", 3L)));

  private static final CartWindow CARTS =
      new CartWindow(START, END, 2, money("199.96"), money("99.98"), 1, 2);

  private static final InventoryWindow INVENTORY = new InventoryWindow(START, END, "sale", 3, 7, 2);

  private static final ShipmentWindow SHIPMENTS = new ShipmentWindow(START, END, "delivered", 4, 1);

  private static final PaymentWindow PAYMENTS =
      new PaymentWindow(START, END, "Pix", 3, 1, 2, money("160.50"), money("9.99"), money("0.00"));

  private static final PaymentStatusWindow PAYMENT_STATUSES =
      new PaymentStatusWindow(START, END, "failed", 2, money("1.00"), money("0.00"), money("7.25"));

  private static final PaymentStepWindow PAYMENT_STEPS =
      new PaymentStepWindow(START, END, "refunded", 4);

  private static final CourierWindow COURIERS = new CourierWindow(START, END, 9, 2, money("31.33"));

  private static final String TRANSACTIONS_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"transaction_count\":7,\"gross_amount\":1000000.10,\"completed_count\":4,"
          + "\"failed_count\":2,\"pending_count\":1,\"total_revenue\":700.00,"
          + "\"avg_transaction_value\":175.00,\"max_transaction\":400.55,\"min_transaction\":0.00,"
          + "\"unique_customers\":3,\"unique_buyers\":6,\"items_sold\":9,\"unique_products\":4}";

  private static final String BEHAVIOR_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"event_type\":\"page_view\",\"event_count\":12,\"unique_sessions\":5,"
          + "\"by_channel\":{\"web\":12}}";

  private static final String SEARCHES_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"search_count\":4,\"no_result_count\":1,\"avg_results\":2.50,"
          + "\"distinct_terms\":2,\"unique_searchers\":3,"
          + "\"terms\":{\"lámpara\":3,\"usb cable\":1}}";

  private static final String CARTS_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"abandoned_carts\":2,\"lost_revenue\":199.96,\"avg_cart\":99.98,"
          + "\"unique_customers\":1,\"unique_shoppers\":2}";

  private static final String INVENTORY_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"reason\":\"sale\",\"movement_count\":3,\"quantity\":7,\"unique_products\":2}";

  private static final String SHIPMENTS_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"status\":\"delivered\",\"shipment_count\":4,\"late_count\":1}";

  private static final String CATEGORY_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"category\":\"Home & Garden\",\"product_sales\":3,\"category_revenue\":169.97,"
          + "\"avg_category_value\":56.66,\"total_quantity\":4,\"unique_customers\":1,"
          + "\"unique_products\":2}";

  private static final String PAYMENTS_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"method\":\"Pix\",\"succeeded_count\":3,\"pending_count\":1,\"failed_count\":2,"
          + "\"amount_brl\":160.50,\"amount_usd\":9.99,\"amount_eur\":0.00}";

  private static final String PAYMENT_STATUSES_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"status\":\"failed\",\"payment_count\":2,"
          + "\"amount_brl\":1.00,\"amount_usd\":0.00,\"amount_eur\":7.25}";

  private static final String PAYMENT_STEPS_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"step\":\"refunded\",\"step_count\":4}";

  private static final String COURIERS_JSON =
      "{\"timestamp\":\"2026-03-01T12:00:31.250Z\","
          + "\"window_start\":\"2026-03-01T12:00:00Z\",\"window_end\":\"2026-03-01T12:00:30Z\","
          + "\"position_count\":9,\"unique_orders\":2,\"avg_speed_kph\":31.33}";

  private static final String PROGRESS_JSON =
      "{\"aggregation\":\"products\",\"batch_id\":7,\"input_events\":12,\"total_events\":4200,"
          + "\"newest_event\":\"2026-03-01T12:00:30Z\",\"watermark\":null,\"late_events\":3,"
          + "\"late_counted_events\":5,\"rejected_events\":1,\"updated_at\":\"2026-03-01T12:00:31.250Z\"}";

  private static final String UPDATE_JSON =
      "{\"aggregation\":\"behavior\",\"windows\":[1772366400,1772366430],"
          + "\"updated_at\":\"2026-03-01T12:00:31.250Z\"}";

  private final WindowCodec codec = new WindowCodec();

  @Test
  void windowsAreWrittenAsTheyAlwaysWere() {
    assertThat(codec.write(TRANSACTIONS, NOW)).isEqualTo(TRANSACTIONS_JSON);
    assertThat(codec.write(BEHAVIOR, NOW)).isEqualTo(BEHAVIOR_JSON);
    assertThat(codec.write(CATEGORY, NOW)).isEqualTo(CATEGORY_JSON);
    assertThat(codec.write(SEARCHES, NOW)).isEqualTo(SEARCHES_JSON);
    assertThat(codec.write(CARTS, NOW)).isEqualTo(CARTS_JSON);
    assertThat(codec.write(INVENTORY, NOW)).isEqualTo(INVENTORY_JSON);
    assertThat(codec.write(SHIPMENTS, NOW)).isEqualTo(SHIPMENTS_JSON);
    assertThat(codec.write(PAYMENTS, NOW)).isEqualTo(PAYMENTS_JSON);
    assertThat(codec.write(PAYMENT_STATUSES, NOW)).isEqualTo(PAYMENT_STATUSES_JSON);
    assertThat(codec.write(PAYMENT_STEPS, NOW)).isEqualTo(PAYMENT_STEPS_JSON);
    assertThat(codec.write(COURIERS, NOW)).isEqualTo(COURIERS_JSON);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(codec.readWindow(TRANSACTIONS_JSON, TransactionWindow.class))
        .isEqualTo(TRANSACTIONS);
    assertThat(codec.readWindow(BEHAVIOR_JSON, BehaviorWindow.class)).isEqualTo(BEHAVIOR);
    assertThat(codec.readWindow(CATEGORY_JSON, CategoryWindow.class)).isEqualTo(CATEGORY);
    assertThat(codec.readWindow(CARTS_JSON, CartWindow.class)).isEqualTo(CARTS);
    assertThat(codec.readWindow(INVENTORY_JSON, InventoryWindow.class)).isEqualTo(INVENTORY);
    assertThat(codec.readWindow(SHIPMENTS_JSON, ShipmentWindow.class)).isEqualTo(SHIPMENTS);
    assertThat(codec.readWindow(PAYMENTS_JSON, PaymentWindow.class)).isEqualTo(PAYMENTS);
    assertThat(codec.readWindow(PAYMENT_STATUSES_JSON, PaymentStatusWindow.class))
        .isEqualTo(PAYMENT_STATUSES);
    assertThat(codec.readWindow(PAYMENT_STEPS_JSON, PaymentStepWindow.class))
        .isEqualTo(PAYMENT_STEPS);
    assertThat(codec.readWindow(COURIERS_JSON, CourierWindow.class)).isEqualTo(COURIERS);
    SearchWindow searches = codec.readWindow(SEARCHES_JSON, SearchWindow.class);
    assertThat(searches).isEqualTo(SEARCHES);
    assertThat(searches.terms().keySet()).containsExactly("lámpara", "usb cable");
  }

  @Test
  void whatAnOlderWriterLeftOutIsNull() {
    String transactions = TRANSACTIONS_JSON.replace(",\"items_sold\":9,\"unique_products\":4", "");
    TransactionWindow old = codec.readWindow(transactions, TransactionWindow.class);
    assertThat(old.uniqueBuyers()).isEqualTo(6);
    assertThat(old.itemsSold()).isNull();
    assertThat(old.uniqueProducts()).isNull();
    String progress = PROGRESS_JSON.replace("\"late_counted_events\":5,", "");
    assertThat(codec.readProgress(progress).lateCountedEvents()).isNull();
    String behavior = BEHAVIOR_JSON.replace(",\"by_channel\":{\"web\":12}", "");
    assertThat(codec.readWindow(behavior, BehaviorWindow.class))
        .isEqualTo(new BehaviorWindow(START, END, "page_view", 12, 5, null));
  }

  @Test
  void progressIsWrittenAndReadAsItAlwaysWas() {
    WindowProgress progress = new WindowProgress("products", 7, 12, 4200, END, null, 3, 5L, 1, NOW);
    assertThat(codec.write(progress)).isEqualTo(PROGRESS_JSON);
    assertThat(codec.readProgress(PROGRESS_JSON)).isEqualTo(progress);
  }

  @Test
  void anAnnouncementIsWrittenAndReadAsItAlwaysWas() {
    WindowUpdate update = WindowUpdate.of(Aggregation.BEHAVIOR, List.of(START, END), NOW);
    assertThat(codec.write(update)).isEqualTo(UPDATE_JSON);
    assertThat(codec.readUpdate(UPDATE_JSON)).contains(update);
  }

  @Test
  void fieldsAndAggregationsOfANewerWriterArePassedOver() {
    String more = BEHAVIOR_JSON.replace("{\"timestamp\"", "{\"mood\":\"good\",\"timestamp\"");
    assertThat(codec.readWindow(more, BehaviorWindow.class)).isEqualTo(BEHAVIOR);
    assertThat(codec.readUpdate(UPDATE_JSON.replace("behavior", "weather"))).isEmpty();
    assertThat(codec.readUpdate("{\"aggregation\":\"behavior\"}")).isEmpty();
  }

  @Test
  void whatIsNoWindowIsRefused() {
    for (String json :
        List.of(
            "",
            "{",
            "null",
            "[]",
            BEHAVIOR_JSON.replace("\"event_count\":12,", ""),
            BEHAVIOR_JSON.replace("\"event_type\":\"page_view\",", ""),
            BEHAVIOR_JSON.replace("\"window_end\"", "\"end\""))) {
      assertThatThrownBy(() -> codec.readWindow(json, BehaviorWindow.class))
          .as(json)
          .isInstanceOf(UnreadableWindowException.class);
    }
  }

  @Test
  void searchesWithoutTermsAreRefused() {
    String json = SEARCHES_JSON.replace(",\"terms\":{\"lámpara\":3,\"usb cable\":1}", "");
    assertThatThrownBy(() -> codec.readWindow(json, SearchWindow.class))
        .isInstanceOf(UnreadableWindowException.class)
        .hasMessageContaining("terms are missing");
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
