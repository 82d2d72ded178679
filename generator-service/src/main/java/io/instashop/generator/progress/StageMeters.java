package io.instashop.generator.progress;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The three meters that every stage of the pipeline has. */
@Component
class StageMeters implements MeterBinder {

  private final Progress progress;

  StageMeters(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("instashop.stage.events", progress, p -> p.snapshot().events())
        .tag("stage", "generator")
        .description("Events that passed this stage")
        .register(registry);
    Gauge.builder("instashop.stage.first.seconds", progress, p -> seconds(p.snapshot().first()))
        .tag("stage", "generator")
        .description("When the first event entered this stage, epoch seconds")
        .register(registry);
    Gauge.builder("instashop.stage.last.seconds", progress, p -> seconds(p.snapshot().last()))
        .tag("stage", "generator")
        .description("When the last event left this stage, epoch seconds")
        .register(registry);
  }

  private static double seconds(Instant instant) {
    return instant == null ? Double.NaN : instant.getEpochSecond() + instant.getNano() / 1e9;
  }
}
