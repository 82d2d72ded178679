package io.instashop.producer.status;

import io.instashop.producer.shard.ShardStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The meters that every stage of the pipeline has, and the producer's own guard rails. */
@Component
class StageMeters implements MeterBinder {

  private final StageSummary stage;
  private final DatabaseHealthIndicator databases;
  private final Clock clock;

  StageMeters(StageSummary stage, DatabaseHealthIndicator databases, Clock clock) {
    this.stage = stage;
    this.databases = databases;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("instashop.stage.events", stage, StageSummary::events)
        .tag("stage", "producer")
        .description("Events published since the start of the process")
        .register(registry);
    Gauge.builder("instashop.stage.first.seconds", stage, s -> seconds(s.firstEntered()))
        .tag("stage", "producer")
        .description("Epoch seconds when the first event entered")
        .register(registry);
    Gauge.builder("instashop.stage.last.seconds", stage, s -> seconds(s.lastLeft()))
        .tag("stage", "producer")
        .description("Epoch seconds when the last event left")
        .register(registry);
    Gauge.builder(
            "instashop.producer.horizon.age.seconds",
            databases,
            DatabaseHealthIndicator::horizonAgeSeconds)
        .description("Age of the oldest open writing transaction, which holds rows back")
        .register(registry);
    for (ShardStatus shard : stage.shards()) {
      Gauge.builder(
              "instashop.producer.lag.seconds",
              shard,
              s -> s.lag(clock.instant()).toMillis() / 1000.0)
          .tag("shard", shard.shard().wireName())
          .description("Age of the oldest visible row not yet published")
          .register(registry);
    }
  }

  private static double seconds(Optional<Instant> time) {
    return time.map(t -> t.toEpochMilli() / 1000.0).orElse(Double.NaN);
  }
}
