package io.instashop.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetersTest {

  private static final String PAGE =
      """
      # HELP instashop_stage_events_total Events that passed
      # TYPE instashop_stage_events_total counter
      instashop_stage_events_total{stage="producer"} 300000.0
      instashop_stage_first_seconds{stage="producer"} 1.7E9
      instashop_stage_last_seconds{stage="producer"} 1.70000003E9
      instashop_stage_events_total{aggregation="products",stage="metrics"} 12.0
      instashop_stage_first_seconds{aggregation="products",stage="metrics"} NaN
      instashop_stage_last_seconds{aggregation="products",stage="metrics"} NaN
      instashop_visible_latency_seconds{aggregation="products",quantile="0.5"} 0.5
      instashop_visible_latency_seconds{aggregation="products",quantile="0.95"} 1.25
      instashop_visible_latency_seconds{aggregation="products",quantile="0.99"} 2.0
      instashop_visible_latency_seconds_count{aggregation="products"} 12
      instashop_visible_latency_seconds_count{aggregation="behavior"} 0
      this is no sample
      jvm_memory_used_bytes{area="heap",id="Tenured Gen",} 2.5E7
      """;

  @Test
  void readsStagesWithTheirRates() {
    var stages = Stage.of(Meters.parse(PAGE));

    assertThat(stages).extracting(Stage::title).containsExactly("producer", "metrics products");
    assertThat(stages.get(0).seconds()).isEqualTo(30, within(0.001));
    assertThat(stages.get(0).eventsPerSecond()).isEqualTo(10_000, within(1.0));
    assertThat(stages.get(1).eventsPerSecond()).isNaN();
    assertThat(stages.get(1).first()).isNull();
  }

  @Test
  void readsTheLatenciesThatRestOnEvents() {
    assertThat(Latency.of(Meters.parse(PAGE)))
        .containsExactly(new Latency("products", 12, 0.5, 1.25, 2.0));
  }
}
