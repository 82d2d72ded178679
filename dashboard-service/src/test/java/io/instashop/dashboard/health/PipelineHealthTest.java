package io.instashop.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.dashboard.history.DeliveriesView;
import io.instashop.dashboard.history.HistoryView;
import io.instashop.dashboard.history.StockView;
import io.instashop.dashboard.live.Goods;
import io.instashop.dashboard.live.LiveView;
import io.instashop.dashboard.live.Shopping;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineHealthTest {

  private static final HealthReport SILENT = HealthReport.silent("not running");
  private static final LiveView REDIS_AWAY =
      new LiveView(
          false,
          "redis away",
          null,
          1800,
          Shopping.NONE,
          Goods.NONE,
          null,
          true,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());
  private static final HistoryView WAREHOUSE_AWAY =
      new HistoryView(
          false,
          "warehouse away",
          null,
          null,
          null,
          null,
          0,
          0,
          0,
          0,
          0,
          BigDecimal.ZERO,
          List.of(),
          List.of(),
          List.of(),
          StockView.NONE,
          DeliveriesView.NONE,
          List.of());

  @Test
  void partsStandInTheOrderInWhichAnEventPassesThem() {
    assertThat(board(SILENT, SILENT).parts())
        .extracting(MonitoredComponent::name)
        .containsExactly(
            "generator",
            "postgres",
            "producer",
            "kafka",
            "consumer",
            "warehouse",
            "metrics",
            "redis");
  }

  @Test
  void kafkaIsUpIfAllItsUsersReachIt() {
    MonitoredComponent kafka = kafka(kafkaIs("UP"), kafkaIs("UP"));
    assertThat(kafka.state()).isEqualTo(ComponentState.UP);
    assertThat(kafka.cause()).isNull();
  }

  @Test
  void kafkaIsDegradedIfOnlySomeReachItAndNamesWhoDoesNot() {
    MonitoredComponent kafka = kafka(kafkaIs("UP"), kafkaIs("DOWN"));
    assertThat(kafka.state()).isEqualTo(ComponentState.DEGRADED);
    assertThat(kafka.cause()).isEqualTo("consumer: no broker");
  }

  @Test
  void kafkaIsDownIfThoseWhoAnswerDoNotReachIt() {
    MonitoredComponent kafka = kafka(SILENT, kafkaIs("DOWN"));
    assertThat(kafka.state()).isEqualTo(ComponentState.DOWN);
    assertThat(kafka.cause()).isEqualTo("consumer: no broker");
  }

  @Test
  void kafkaIsUnknownIfNobodyCanTell() {
    assertThat(kafka(SILENT, SILENT).state()).isEqualTo(ComponentState.UNKNOWN);
  }

  @Test
  void kafkaWithoutSomeBrokersIsDegradedAndNamesEachOnce() {
    MonitoredComponent kafka =
        kafka(
            component("kafka", "UP", "\"missing\": \"kafka3:19092, kafka2:19092\""),
            component("kafka", "UP", "\"missing\": [\"kafka2:19092\"]"));
    assertThat(kafka.state()).isEqualTo(ComponentState.DEGRADED);
    assertThat(kafka.missing()).containsExactly("kafka2:19092", "kafka3:19092");
    assertThat(kafka.cause()).isNull();
  }

  @Test
  void anEmptyListOfMissingBrokersIsNoTrouble() {
    assertThat(kafka(component("kafka", "UP", "\"missing\": \"\""), SILENT).state())
        .isEqualTo(ComponentState.UP);
  }

  @Test
  void theShopsDatabaseIsSeenThroughItsUsers() {
    HealthReport away =
        HealthReport.of(
            """
            {"status": "DOWN", "components": {"db": {"status": "DOWN", "components": {
              "dataSource": {"status": "UP"},
              "crmDataSource": {"status": "DOWN", "details": {"error": "refused"}}}}}}
            """);
    List<MonitoredComponent> parts =
        PipelineHealth.of(
                Map.of(
                    "generator", List.of(away),
                    "producer", List.of(component("database", "UP", "")),
                    "consumer", List.of(SILENT),
                    "metrics", List.of(SILENT)),
                REDIS_AWAY,
                WAREHOUSE_AWAY)
            .parts();
    assertThat(parts.get(1).state()).isEqualTo(ComponentState.DEGRADED);
    assertThat(parts.get(1).cause()).isEqualTo("generator: crmDataSource: refused");
  }

  @Test
  void ourOwnConnectionsTellOfRedisAndTheWarehouse() {
    List<MonitoredComponent> parts = board(SILENT, SILENT).parts();
    assertThat(parts.get(5).state()).isEqualTo(ComponentState.DOWN);
    assertThat(parts.get(5).cause()).isEqualTo("warehouse away");
    assertThat(parts.get(7).cause()).isEqualTo("redis away");
  }

  @Test
  void aWarehouseThatOnlyTheConsumerReachesIsDegraded() {
    MonitoredComponent warehouse = board(SILENT, component("warehouse", "UP", "")).parts().get(5);
    assertThat(warehouse.state()).isEqualTo(ComponentState.DEGRADED);
    assertThat(warehouse.cause()).isEqualTo("warehouse away");
  }

  @Test
  void instancesAreAddedUp() {
    MonitoredComponent consumer =
        consumers(
            stage("2026-03-01T10:00:00Z", 12),
            stage("2026-03-01T10:00:05Z", 30),
            stage("2026-03-01T10:00:01Z", 1));
    assertThat(consumer.state()).isEqualTo(ComponentState.UP);
    assertThat(consumer.events()).isEqualTo(43);
    assertThat(consumer.newestEvent()).isEqualTo("2026-03-01T10:00:05Z");
    assertThat(consumer.instances()).isEqualTo(3);
    assertThat(consumer.instancesUp()).isEqualTo(3);
  }

  @Test
  void someInstancesUpIsDegradedWithTheCauseOfTheOthers() {
    MonitoredComponent consumer =
        consumers(stage("2026-03-01T10:00:00Z", 12), SILENT, kafkaIs("UP"));
    assertThat(consumer.state()).isEqualTo(ComponentState.DEGRADED);
    assertThat(consumer.cause()).isEqualTo("not running");
    assertThat(consumer.instancesUp()).isEqualTo(2);
    assertThat(consumers(SILENT, SILENT).state()).isEqualTo(ComponentState.DOWN);
  }

  private static MonitoredComponent kafka(HealthReport producer, HealthReport consumer) {
    return board(producer, consumer).parts().get(3);
  }

  private static MonitoredComponent consumers(HealthReport... instances) {
    return PipelineHealth.of(
            Map.of(
                "generator", List.of(SILENT),
                "producer", List.of(SILENT),
                "consumer", List.of(instances),
                "metrics", List.of(SILENT)),
            REDIS_AWAY,
            WAREHOUSE_AWAY)
        .parts()
        .get(4);
  }

  private static HealthView board(HealthReport producer, HealthReport consumer) {
    return PipelineHealth.of(
        Map.of(
            "generator", List.of(SILENT),
            "producer", List.of(producer),
            "consumer", List.of(consumer),
            "metrics", List.of(SILENT)),
        REDIS_AWAY,
        WAREHOUSE_AWAY);
  }

  private static HealthReport kafkaIs(String status) {
    return component("kafka", status, "\"cause\": \"no broker\"");
  }

  private static HealthReport component(String name, String status, String details) {
    return HealthReport.of(
        """
        {"status": "%s", "components": {"%s": {"status": "%s", "details": {%s}}}}
        """
            .formatted(status, name, status, details));
  }

  private static HealthReport stage(String newestEvent, int events) {
    return component(
        "stage", "UP", "\"newestEvent\": \"%s\", \"events\": %d".formatted(newestEvent, events));
  }
}
