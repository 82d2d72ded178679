package io.instashop.consumer.progress;

import io.instashop.kit.stage.Stage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;

/** What meters, health and status page show of this service. */
@Component
class ConsumerStage implements Stage {

  private final Progress progress;
  private final FailureState failures;

  ConsumerStage(Progress progress, FailureState failures) {
    this.progress = progress;
    this.failures = failures;
  }

  @Override
  public String name() {
    return "consumer";
  }

  @Override
  public Optional<String> cause() {
    return failures.current();
  }

  @Override
  public Optional<String> lastFailure() {
    return failures.last();
  }

  @Override
  public long events() {
    return progress.figures().events();
  }

  @Override
  public OptionalDouble eventsPerSecond() {
    return OptionalDouble.of(progress.figures().eventsPerSecond());
  }

  @Override
  public Optional<Instant> newestEvent() {
    return Optional.ofNullable(progress.figures().newestEvent());
  }

  @Override
  public Optional<Instant> firstEntered() {
    return Optional.ofNullable(progress.figures().first());
  }

  @Override
  public Optional<Instant> lastLeft() {
    return Optional.ofNullable(progress.figures().last());
  }

  @Override
  public Map<String, Long> counts() {
    Progress.Figures figures = progress.figures();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("rows", figures.rows());
    counts.put("items", figures.items());
    counts.put("deadLetters", figures.deadLetters());
    counts.put("duplicates", figures.duplicates());
    return counts;
  }
}
