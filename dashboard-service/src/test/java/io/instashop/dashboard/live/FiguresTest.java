package io.instashop.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.TransactionWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").getEpochSecond();

  private final WindowReader reader = new WindowReader();
  private final Figures figures = new Figures(Duration.ofMinutes(2));

  @Test
  void aWindowWrittenTwiceCountsOnce() {
    category(NOON, "Books", 3, "30.00");
    category(NOON, "Books", 5, "50.00");
    assertThat(figures.categories()).singleElement().extracting(CategoryShare::count).isEqualTo(5L);
  }

  @Test
  void sharesAddUpTheSpanAndTellTheNewestWindowApart() {
    figures.replace(
        Aggregation.PRODUCTS,
        NOON,
        List.of(json(NOON, "Books", 3, "30.00"), json(NOON, "Home", 1, "99.00")),
        reader);
    category(NOON + 30, "Books", 2, "20.00");
    List<CategoryShare> shares = figures.categories();
    assertThat(shares).extracting(CategoryShare::name).containsExactly("Home", "Books");
    assertThat(shares.get(0).currentCount()).isZero();
    assertThat(shares.get(1).count()).isEqualTo(5);
    assertThat(shares.get(1).amount()).isEqualByComparingTo("50.00");
    assertThat(shares.get(1).currentAmount()).isEqualByComparingTo("20.00");
    assertThat(shares.get(1).quantity()).isEqualTo(2);
    assertThat(shares.get(1).average()).isEqualByComparingTo("10.00");
    assertThat(shares.get(1).currentQuantity()).isEqualTo(1);
    assertThat(shares.get(1).currentCustomers()).isEqualTo(1);
    assertThat(shares.get(1).currentProducts()).isEqualTo(1);
  }

  @Test
  void windowsOlderThanTheSpanAreForgottenAndNotWanted() {
    category(NOON, "Books", 1, "1.00");
    category(NOON + 150, "Books", 1, "1.00");
    assertThat(figures.categories().get(0).count()).isEqualTo(1);
    assertThat(figures.covers(Aggregation.PRODUCTS, NOON)).isFalse();
    assertThat(figures.covers(Aggregation.PRODUCTS, NOON + 30)).isTrue();
    assertThat(figures.covers(Aggregation.PRODUCTS, NOON + 900)).isTrue();
  }

  @Test
  void aWindowThatIsGoneFromRedisIsGoneHere() {
    category(NOON, "Books", 1, "1.00");
    figures.replace(Aggregation.PRODUCTS, NOON, List.of(), reader);
    assertThat(figures.categories()).isEmpty();
  }

  @Test
  void anUnreadableValueHidesNoOther() {
    figures.replace(
        Aggregation.PRODUCTS,
        NOON,
        List.of("{", "{\"category\": \"Lost\"}", json(NOON, "Books", 3, "30.00")),
        reader);
    assertThat(figures.categories()).extracting(CategoryShare::name).containsExactly("Books");
  }

  @Test
  void theWindowsOfAnHourAgoAreThoseBeforeTheTwoNewest() {
    for (long start :
        List.of(NOON - 3630, NOON - 3600, NOON - 3570, NOON - 3540, NOON, NOON + 30)) {
      transactions(start);
    }
    assertThat(figures.transactions())
        .extracting(TransactionWindow::windowStart)
        .containsExactly(Instant.ofEpochSecond(NOON), Instant.ofEpochSecond(NOON + 30));
    assertThat(figures.anHourAgo())
        .extracting(TransactionWindow::windowStart)
        .containsExactly(Instant.ofEpochSecond(NOON - 3600), Instant.ofEpochSecond(NOON - 3570));
  }

  @Test
  void aWindowThatWasNotWrittenAnHourAgoIsNotInvented() {
    transactions(NOON - 3540);
    transactions(NOON);
    assertThat(figures.anHourAgo()).isEmpty();
  }

  private void transactions(long start) {
    figures.replace(
        Aggregation.TRANSACTIONS,
        start,
        List.of(
            """
            {"window_start": "%s", "window_end": "%s", "transaction_count": 1, "gross_amount": 1.00,
             "completed_count": 1, "failed_count": 0, "pending_count": 0, "total_revenue": 1.00,
             "avg_transaction_value": 1.00, "max_transaction": 1.00, "min_transaction": 1.00,
             "unique_customers": 1, "unique_buyers": 1}
            """
                .formatted(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + 30))),
        reader);
  }

  private void category(long start, String name, int sales, String revenue) {
    figures.replace(
        Aggregation.PRODUCTS, start, List.of(json(start, name, sales, revenue)), reader);
  }

  private static String json(long start, String name, int sales, String revenue) {
    return """
        {"window_start": "%s", "window_end": "%s", "category": "%s", "product_sales": %d,
         "category_revenue": %s, "avg_category_value": 1.00, "total_quantity": 1,
         "unique_customers": 1, "unique_products": 1, "something_new": true}
        """
        .formatted(
            Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + 30), name, sales, revenue);
  }
}
