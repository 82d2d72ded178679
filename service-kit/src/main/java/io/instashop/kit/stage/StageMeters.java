package io.instashop.kit.stage;

import io.instashop.contracts.meters.MeterNames;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.Optional;

/** The three meters that every stage of the pipeline has. */
public final class StageMeters implements MeterBinder {

  private final Stage stage;
  private final Tags tags;

  /** The meters of a stage. */
  public StageMeters(Stage stage) {
    this(stage, Tags.empty());
  }

  /** The meters of one part of a stage, distinguished from the other parts by tags. */
  public StageMeters(Stage stage, Tags part) {
    this.stage = stage;
    this.tags = part.and(MeterNames.TAG_STAGE, stage.name());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder(MeterNames.STAGE_EVENTS, stage, Stage::events)
        .tags(tags)
        .description("Events that passed this stage since its process started")
        .register(registry);
    Gauge.builder(MeterNames.STAGE_FIRST, stage, s -> seconds(s.firstEntered()))
        .tags(tags)
        .description("Epoch seconds when the first event entered this stage")
        .register(registry);
    Gauge.builder(MeterNames.STAGE_LAST, stage, s -> seconds(s.lastLeft()))
        .tags(tags)
        .description("Epoch seconds when the last event left this stage")
        .register(registry);
  }

  private static double seconds(Optional<Instant> time) {
    return time.map(t -> t.toEpochMilli() / 1000.0).orElse(Double.NaN);
  }
}
