package io.instashop.metrics.progress;

import io.instashop.kit.stage.Stage;
import java.time.Instant;
import java.util.Optional;

/** One aggregation as a part of the stage {@code metrics}, for its meters. */
record AggregationStage(AggregationProgress progress) implements Stage {

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public Optional<String> cause() {
    return Optional.empty();
  }

  @Override
  public long events() {
    return progress.state().events();
  }

  @Override
  public Optional<Instant> newestEvent() {
    return Optional.ofNullable(progress.state().newest());
  }

  @Override
  public Optional<Instant> firstEntered() {
    return Optional.ofNullable(progress.state().firstBatchAt());
  }

  @Override
  public Optional<Instant> lastLeft() {
    return Optional.ofNullable(progress.state().lastWriteAt());
  }
}
