package io.instashop.kit.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.kit.stage.Stage;
import io.instashop.kit.stage.StageMeters;
import io.instashop.kit.status.StatusPart;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

/** A service that has a stage gets its meters, its health and its status page. */
class StagePagesTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withPropertyValues("spring.application.name=kit-test")
          .withConfiguration(
              AutoConfigurations.of(StageAutoConfiguration.class, StatusAutoConfiguration.class));

  private String cause;

  @Test
  void everyStageHasTheThreeMetersOfThePipeline() {
    MeterRegistry registry = new SimpleMeterRegistry();
    context
        .withBean(Stage.class, SomeStage::new)
        .run(started -> started.getBean(StageMeters.class).bindTo(registry));

    assertThat(registry.get("instashop.stage.events").tag("stage", "some").functionCounter())
        .satisfies(counter -> assertThat(counter.count()).isEqualTo(12));
    assertThat(registry.get("instashop.stage.first.seconds").tag("stage", "some").gauge().value())
        .isEqualTo(1.5);
    assertThat(registry.get("instashop.stage.last.seconds").tag("stage", "some").gauge().value())
        .isNaN();
  }

  @Test
  void theStatusPageHasOneShape() {
    context
        .withBean(Stage.class, SomeStage::new)
        .run(
            started ->
                assertThat(
                        new JsonMapper()
                            .writeValueAsString(started.getBean(StatusController.class).status()))
                    .matches(
                        "\\{\"service\":\"kit-test\",\"state\":\"running\",\"cause\":null,"
                            + "\"lastFailure\":null,\"started\":\"20[^\"]+Z\",\"events\":12,"
                            + "\"eventsPerSecond\":1.5,\"newestEvent\":\"2026-01-01T00:00:05Z\","
                            + "\"firstEntered\":\"1970-01-01T00:00:01.500Z\",\"lastLeft\":null,"
                            + "\"counts\":\\{\"rows\":3},\"parts\":\\[\\{\"name\":\"shard\","
                            + "\"state\":\"running\",\"cause\":null,\"events\":12,"
                            + "\"newestEvent\":null,\"details\":\\{\"caughtUp\":true}}]}"));
  }

  @Test
  void aStageThatDoesNotItsWorkIsDownAndSaysWhy() {
    cause = "the warehouse is away";
    context
        .withBean(Stage.class, SomeStage::new)
        .run(
            started -> {
              var health = started.getBean(StageHealthIndicator.class).health();
              assertThat(health.getStatus()).isEqualTo(Status.DOWN);
              assertThat(health.getDetails())
                  .containsEntry("cause", cause)
                  .containsEntry("events", 12L)
                  .containsEntry("newestEvent", "2026-01-01T00:00:05Z");
              assertThat(started.getBean(StatusController.class).status().state())
                  .isEqualTo("failing");
            });
  }

  @Test
  void aServiceWithoutAStageHasNoPages() {
    context.run(
        started ->
            assertThat(started)
                .doesNotHaveBean(StageHealthIndicator.class)
                .doesNotHaveBean(StatusController.class));
  }

  private final class SomeStage implements Stage {

    @Override
    public String name() {
      return "some";
    }

    @Override
    public Optional<String> cause() {
      return Optional.ofNullable(cause);
    }

    @Override
    public long events() {
      return 12;
    }

    @Override
    public OptionalDouble eventsPerSecond() {
      return OptionalDouble.of(1.5);
    }

    @Override
    public Optional<Instant> newestEvent() {
      return Optional.of(Instant.parse("2026-01-01T00:00:05Z"));
    }

    @Override
    public Optional<Instant> firstEntered() {
      return Optional.of(Instant.ofEpochMilli(1_500));
    }

    @Override
    public Optional<Instant> lastLeft() {
      return Optional.empty();
    }

    @Override
    public Map<String, Long> counts() {
      return Map.of("rows", 3L);
    }

    @Override
    public List<StatusPart> parts() {
      return List.of(new StatusPart("shard", "running", null, 12, null, Map.of("caughtUp", true)));
    }
  }
}
