package io.instashop.contracts.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.contracts.windows.WindowField.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AggregationTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = START.plusSeconds(30);

  @Test
  void figuresAreTheNumbersOfTheRecordInItsOrder() {
    assertThat(Aggregation.TRANSACTIONS.fields())
        .containsExactly(
            new WindowField("transaction_count", Kind.COUNT),
            new WindowField("gross_amount", Kind.MONEY),
            new WindowField("completed_count", Kind.COUNT),
            new WindowField("failed_count", Kind.COUNT),
            new WindowField("pending_count", Kind.COUNT),
            new WindowField("total_revenue", Kind.MONEY),
            new WindowField("avg_transaction_value", Kind.MONEY),
            new WindowField("max_transaction", Kind.MONEY),
            new WindowField("min_transaction", Kind.MONEY),
            new WindowField("unique_customers", Kind.DISTINCT),
            new WindowField("unique_buyers", Kind.DISTINCT));
    assertThat(Aggregation.BEHAVIOR.fields())
        .containsExactly(
            new WindowField("event_count", Kind.COUNT),
            new WindowField("unique_sessions", Kind.DISTINCT));
    assertThat(Aggregation.PRODUCTS.fields())
        .containsExactly(
            new WindowField("product_sales", Kind.COUNT),
            new WindowField("category_revenue", Kind.MONEY),
            new WindowField("avg_category_value", Kind.MONEY),
            new WindowField("total_quantity", Kind.COUNT),
            new WindowField("unique_customers", Kind.DISTINCT),
            new WindowField("unique_products", Kind.DISTINCT));
  }

  @Test
  void aWindowIsMadeOfFiguresInTheirOrder() {
    assertThat(
            Aggregation.PRODUCTS.window(
                START, END, "Toys", figures("2", "9.5", "4.75", "3", "1", "2")))
        .isEqualTo(
            new CategoryWindow(
                START, END, "Toys", 2, new BigDecimal("9.50"), new BigDecimal("4.75"), 3, 1, 2));
    assertThat(Aggregation.BEHAVIOR.window(START, END, "search", figures("8", "3")))
        .isEqualTo(new BehaviorWindow(START, END, "search", 8, 3));
    assertThat(
            Aggregation.TRANSACTIONS.window(
                START,
                END,
                TransactionWindow.ALL,
                figures("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")))
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
                11));
  }

  @Test
  void figuresThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Aggregation.BEHAVIOR.window(START, END, "search", figures("8")))
        .hasMessage("a window has 2 figures, but these are 1");
    assertThatThrownBy(() -> Aggregation.BEHAVIOR.window(START, END, "search", figures("8.5", "3")))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theNamesInRedisStayAsTheyAre() {
    assertThat(Stream.of(Aggregation.values()).map(Aggregation::wireName))
        .containsExactly("transactions", "behavior", "products");
    assertThat(RedisKeys.UPDATES).isEqualTo("metrics:updates");
    assertThat(RedisKeys.newest(Aggregation.TRANSACTIONS, "all")).isEqualTo("metrics:transactions");
    assertThat(RedisKeys.newest(Aggregation.BEHAVIOR, "page_view"))
        .isEqualTo("metrics:behavior:page_view");
    assertThat(RedisKeys.newest(Aggregation.PRODUCTS, "all")).isEqualTo("metrics:products:all");
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

  private static List<BigDecimal> figures(String... numbers) {
    return Stream.of(numbers).map(BigDecimal::new).toList();
  }
}
