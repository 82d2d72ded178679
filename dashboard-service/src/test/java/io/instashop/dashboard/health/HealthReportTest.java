package io.instashop.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthReportTest {

  @Test
  void aPartThatIsUpTellsItsNewestEvent() {
    MonitoredComponent part =
        HealthReport.of(
                """
                {"status": "UP", "components": {"stage": {"status": "UP",
                  "details": {"newestEvent": "2026-03-01T10:00:00Z", "events": 12}}}}
                """)
            .part("producer");
    assertThat(part.state()).isEqualTo(ComponentState.UP);
    assertThat(part.cause()).isNull();
    assertThat(part.newestEvent()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(part.events()).isEqualTo(12);
  }

  @Test
  void aPartThatIsDownNamesTheComponentAndTheFirstLineOfItsCause() {
    MonitoredComponent part =
        HealthReport.of(
                """
                {"status": "DOWN", "components": {
                  "disk": {"status": "UP", "details": {"error": "none"}},
                  "db": {"status": "DOWN", "details": {"other": 1, "error": "refused\\nat line 7"}}}}
                """)
            .part("consumer");
    assertThat(part.state()).isEqualTo(ComponentState.DOWN);
    assertThat(part.cause()).isEqualTo("db: refused");
  }

  @Test
  void aDetailThatGivesNoReasonIsNotShownAsOne() {
    MonitoredComponent part =
        HealthReport.of(
                """
                {"status": "DOWN", "components": {"db": {"status": "OUT_OF_SERVICE",
                  "details": {"database": "PostgreSQL", "newestEvent": "2026-03-01T10:00:00Z",
                    "error": " "}}}}
                """)
            .part("consumer");
    assertThat(part.cause()).isEqualTo("db: OUT_OF_SERVICE");
  }

  @Test
  void allComponentsThatAreDownAreNamed() {
    MonitoredComponent part =
        HealthReport.of(
                """
                {"status": "DOWN", "components": {
                  "redis": {"status": "DOWN", "details": {"error": "away"}},
                  "queries": {"status": "DOWN", "details": {"error": "products: stands"}}}}
                """)
            .part("metrics");
    assertThat(part.cause()).isEqualTo("redis: away; queries: products: stands");
  }

  @Test
  void aPartOfWhichSomeWorksIsDegradedWithItsCause() {
    MonitoredComponent part =
        HealthReport.of(
                """
                {"status": "DEGRADED", "components": {
                  "intake": {"status": "DEGRADED", "details": {"cause": "one of four stands"}}}}
                """)
            .part("consumer");
    assertThat(part.state()).isEqualTo(ComponentState.DEGRADED);
    assertThat(part.cause()).isEqualTo("intake: one of four stands");
  }

  @Test
  void ofSeveralServersInOneComponentTheOneThatIsDownIsNamed() {
    MonitoredComponent part =
        HealthReport.of(
                """
                {"status": "DOWN", "components": {"db": {"status": "DOWN",
                  "details": {"database": "PostgreSQL"}, "components": {
                    "shop": {"status": "UP"},
                    "crm": {"status": "DOWN", "details": {"error": "refused"}}}}}}
                """)
            .part("generator");
    assertThat(part.cause()).isEqualTo("db: crm: refused");
  }

  @Test
  void silenceIsDownWithItsReason() {
    MonitoredComponent part = HealthReport.silent("not running at http://x").part("metrics");
    assertThat(part.state()).isEqualTo(ComponentState.DOWN);
    assertThat(part.cause()).isEqualTo("not running at http://x");
  }

  @Test
  void whatIsNoHealthReportIsDown() {
    assertThat(HealthReport.of("<html>").part("x").state()).isEqualTo(ComponentState.DOWN);
    assertThat(HealthReport.of("[]").part("x").cause()).contains("not with its health");
  }

  @Test
  void anUnreadableEventTimeIsNoEventTime() {
    HealthReport report =
        HealthReport.of(
            """
            {"status": "UP", "components": {"stage": {"details": {"newestEvent": "never"}}}}
            """);
    assertThat(report.newestEvent()).isNull();
  }
}
