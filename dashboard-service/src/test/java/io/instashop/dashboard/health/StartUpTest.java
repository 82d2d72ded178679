package io.instashop.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartUpTest {

  private static final HealthReport SILENT = HealthReport.silent("not running");
  private static final HealthReport NOT_READY =
      HealthReport.of(
          """
          {"status": "DOWN", "components": {
            "kafka": {"status": "DOWN", "details": {"cause": "no broker"}}}}
          """);
  private static final HealthReport READY = HealthReport.of("{\"status\": \"UP\"}");

  private long nanos;
  private final StartUp startUp = new StartUp(Duration.ofMinutes(2), () -> nanos);

  @Test
  void aPartThatDoesNotAnswerYetIsWaitedForWithoutAComplaint() {
    MonitoredComponent part = seen(SILENT);
    assertThat(part.state()).isEqualTo(ComponentState.WAITING);
    assertThat(part.cause()).isNull();
  }

  @Test
  void aPartThatAnswersAndIsNotReadyStartsAndSaysWhatItLacks() {
    MonitoredComponent part = seen(NOT_READY);
    assertThat(part.state()).isEqualTo(ComponentState.STARTING);
    assertThat(part.cause()).isEqualTo("kafka: no broker");
  }

  @Test
  void aPartThatWasUpIsDownWhenItGoes() {
    assertThat(seen(READY).state()).isEqualTo(ComponentState.UP);
    assertThat(seen(SILENT).state()).isEqualTo(ComponentState.DOWN);
    assertThat(seen(SILENT).cause()).isEqualTo("not running");
  }

  @Test
  void aPartThatDoesNotComeInTimeIsDown() {
    nanos = Duration.ofMinutes(2).toNanos();
    assertThat(seen(SILENT).state()).isEqualTo(ComponentState.DOWN);
  }

  @Test
  void aServerOnWhichNobodyReportsYetIsWaitedFor() {
    MonitoredComponent kafka =
        MonitoredComponent.single("kafka", ComponentState.UNKNOWN, "no program", null, null);
    assertThat(startUp.of(new HealthView(List.of(kafka)), Map.of()).parts().get(0).state())
        .isEqualTo(ComponentState.WAITING);
  }

  private MonitoredComponent seen(HealthReport report) {
    HealthView view = new HealthView(List.of(report.part("consumer")));
    return startUp.of(view, Map.of("consumer", List.of(report))).parts().get(0);
  }
}
