package io.instashop.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.dashboard.history.HistoryView;
import io.instashop.dashboard.live.LiveView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartsBoardTest {

  private static final HealthReport SILENT = HealthReport.silent("not running");

  @Test
  void partsStandInTheOrderInWhichAnEventPassesThem() {
    assertThat(board(SILENT, SILENT).parts())
        .extracting(Part::name)
        .containsExactly(
            "generator", "producer", "kafka", "consumer", "warehouse", "metrics", "redis");
  }

  @Test
  void kafkaIsUpIfOneOfItsUsersReachesIt() {
    assertThat(kafka(kafkaIs("DOWN"), kafkaIs("UP")).state()).isEqualTo(PartState.UP);
  }

  @Test
  void kafkaIsDownIfThoseWhoAnswerDoNotReachIt() {
    Part kafka = kafka(SILENT, kafkaIs("DOWN"));
    assertThat(kafka.state()).isEqualTo(PartState.DOWN);
    assertThat(kafka.cause()).isEqualTo("kafka: no broker");
  }

  @Test
  void kafkaIsUnknownIfNobodyCanTell() {
    assertThat(kafka(SILENT, SILENT).state()).isEqualTo(PartState.UNKNOWN);
  }

  @Test
  void ourOwnConnectionsTellOfRedisAndTheWarehouse() {
    List<Part> parts = board(SILENT, SILENT).parts();
    assertThat(parts.get(4).cause()).isEqualTo("warehouse away");
    assertThat(parts.get(6).cause()).isEqualTo("redis away");
  }

  private static Part kafka(HealthReport producer, HealthReport consumer) {
    return board(producer, consumer).parts().get(2);
  }

  private static HealthView board(HealthReport producer, HealthReport consumer) {
    return PartsBoard.of(
        Map.of("generator", SILENT, "producer", producer, "consumer", consumer, "metrics", SILENT),
        new LiveView(
            false, "redis away", null, 1800, true, List.of(), List.of(), List.of(), List.of()),
        new HistoryView(
            false,
            "warehouse away",
            null,
            null,
            0,
            0,
            BigDecimal.ZERO,
            List.of(),
            List.of(),
            List.of()));
  }

  private static HealthReport kafkaIs(String status) {
    return HealthReport.of(
        """
        {"status": "%s", "components": {"kafka": {"status": "%s", "details": {"cause": "no broker"}}}}
        """
            .formatted(status, status));
  }
}
