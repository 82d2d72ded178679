package io.instashop.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.Aggregation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShoppingTest {

  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").getEpochSecond();

  private final WindowReader reader = new WindowReader();
  private final Figures figures = new Figures(Duration.ofMinutes(2));

  @Test
  void searchesAddUpTheirTermsAndWeighTheirAverages() {
    searches(NOON, 3, 1, "2.00", "{\"lamp\":2,\"desk\":1}");
    searches(NOON + 30, 1, 0, "6.00", "{\"desk\":1}");
    assertThat(figures.shopping().searches())
        .isEqualTo(
            new Searches(
                4,
                1,
                new BigDecimal("3.00"),
                List.of(new NameShare("desk", 2, 1), new NameShare("lamp", 2, 0)),
                1,
                0));
  }

  @Test
  void cartsAddUpWhatWasLost() {
    carts(NOON, 2, "30.00");
    carts(NOON + 30, 1, "10.01");
    assertThat(figures.shopping().carts())
        .isEqualTo(
            new Carts(
                3, new BigDecimal("40.01"), new BigDecimal("13.34"), 1, new BigDecimal("10.01")));
  }

  @Test
  void channelsAreThoseOfAllTypesAndAnOlderJobTellsNone() {
    figures.replace(
        Aggregation.BEHAVIOR,
        NOON,
        List.of(
            behavior("page_view", ",\"by_channel\":{\"web\":4,\"app\":1}"),
            behavior("search", ",\"by_channel\":{\"app\":2}"),
            behavior("add_to_cart", "")),
        reader);
    assertThat(figures.shopping().channels())
        .containsExactly(new NameShare("web", 4, 4), new NameShare("app", 3, 3));
    assertThat(figures.behavior()).hasSize(3);
  }

  @Test
  void withoutWindowsThereIsNothing() {
    assertThat(figures.shopping()).isEqualTo(Shopping.NONE);
    searches(NOON, 1, 0, "1.00", "{}");
    figures.clear(Aggregation.SEARCHES);
    assertThat(figures.shopping()).isEqualTo(Shopping.NONE);
  }

  private void searches(long start, int count, int withoutResults, String average, String terms) {
    String json =
        """
        {"window_start": "%s", "window_end": "%s", "search_count": %d, "no_result_count": %d,
         "avg_results": %s, "distinct_terms": 2, "unique_searchers": 1, "terms": %s}
        """
            .formatted(
                Instant.ofEpochSecond(start),
                Instant.ofEpochSecond(start + 30),
                count,
                withoutResults,
                average,
                terms);
    figures.replace(Aggregation.SEARCHES, start, List.of(json), reader);
  }

  private void carts(long start, int count, String lost) {
    String json =
        """
        {"window_start": "%s", "window_end": "%s", "abandoned_carts": %d, "lost_revenue": %s,
         "avg_cart": 1.00, "unique_customers": 1, "unique_shoppers": 1}
        """
            .formatted(
                Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + 30), count, lost);
    figures.replace(Aggregation.CARTS, start, List.of(json), reader);
  }

  private static String behavior(String type, String channels) {
    return """
        {"window_start": "%s", "window_end": "%s", "event_type": "%s", "event_count": 7,
         "unique_sessions": 1%s}
        """
        .formatted(Instant.ofEpochSecond(NOON), Instant.ofEpochSecond(NOON + 30), type, channels);
  }
}
