package io.instashop.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.Aggregation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoodsTest {

  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").getEpochSecond();

  private final WindowReader reader = new WindowReader();
  private final Figures figures = new Figures(Duration.ofMinutes(2));

  @Test
  void movementsAndShipmentsAddUpAndTellTheNewestWindowApart() {
    replace(Aggregation.INVENTORY, NOON, movements("sale", 3, 7), movements("purchase", 1, 100));
    replace(Aggregation.INVENTORY, NOON + 30, movements("sale", 2, 4));
    replace(Aggregation.SHIPMENTS, NOON, shipments("pending", 2, 0), shipments("delivered", 1, 1));
    replace(Aggregation.SHIPMENTS, NOON + 30, shipments("delivered", 3, 1));

    assertThat(figures.goods())
        .isEqualTo(
            new Goods(
                List.of(
                    new Goods.Movements("purchase", 1, 100, 0),
                    new Goods.Movements("sale", 5, 11, 2)),
                List.of(
                    new Goods.Shipments("delivered", 4, 2, 3),
                    new Goods.Shipments("pending", 2, 0, 0))));
  }

  @Test
  void withoutWindowsThereIsNothing() {
    assertThat(figures.goods()).isEqualTo(Goods.NONE);
    replace(Aggregation.SHIPMENTS, NOON, shipments("pending", 2, 0));
    figures.clear(Aggregation.SHIPMENTS);
    assertThat(figures.goods()).isEqualTo(Goods.NONE);
  }

  private void replace(Aggregation aggregation, long start, String... figuresOfWindow) {
    String times =
        "{\"window_start\": \"%s\", \"window_end\": \"%s\", "
            .formatted(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + 30));
    figures.replace(
        aggregation, start, List.of(figuresOfWindow).stream().map(times::concat).toList(), reader);
  }

  private static String movements(String reason, int count, int pieces) {
    return "\"reason\": \"%s\", \"movement_count\": %d, \"quantity\": %d, \"unique_products\": 1}"
        .formatted(reason, count, pieces);
  }

  private static String shipments(String status, int count, int late) {
    return "\"status\": \"%s\", \"shipment_count\": %d, \"late_count\": %d}"
        .formatted(status, count, late);
  }
}
