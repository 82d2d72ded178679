package io.instashop.metrics.progress;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.kit.status.Activity;
import io.instashop.kit.status.StatusPart;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What the status page shows of this job: all aggregations together, and each. */
final class MetricsActivity implements Activity {

  private final Collection<AggregationProgress> aggregations;
  private final Supplier<Map<String, Component>> components;
  private final Function<Aggregation, Optional<String>> faults;
  private final Clock clock;

  MetricsActivity(
      Collection<AggregationProgress> aggregations,
      Supplier<Map<String, Component>> components,
      Function<Aggregation, Optional<String>> faults,
      Clock clock) {
    this.aggregations = aggregations;
    this.components = components;
    this.faults = faults;
    this.clock = clock;
  }

  @Override
  public Optional<String> cause() {
    return components.get().entrySet().stream()
        .filter(component -> component.getValue().fault().isPresent())
        .map(component -> component.getKey() + ": " + component.getValue().fault().orElse(""))
        .findFirst();
  }

  @Override
  public long events() {
    return sum(AggregationProgress.State::events);
  }

  @Override
  public OptionalDouble eventsPerSecond() {
    Instant now = clock.instant();
    return OptionalDouble.of(
        aggregations.stream().mapToDouble(one -> one.eventsPerSecond(now)).sum());
  }

  @Override
  public Optional<Instant> newestEvent() {
    return aggregations.stream()
        .map(one -> one.state().newest())
        .filter(Objects::nonNull)
        .max(Instant::compareTo);
  }

  @Override
  public Optional<Instant> firstEntered() {
    return aggregations.stream()
        .map(one -> one.state().firstBatchAt())
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  @Override
  public Optional<Instant> lastLeft() {
    return aggregations.stream()
        .map(one -> one.state().lastWriteAt())
        .filter(Objects::nonNull)
        .max(Instant::compareTo);
  }

  @Override
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("lateEvents", sum(AggregationProgress.State::late));
    counts.put("rejectedEvents", sum(AggregationProgress.State::rejected));
    return counts;
  }

  @Override
  public List<StatusPart> parts() {
    return aggregations.stream().map(this::part).toList();
  }

  private StatusPart part(AggregationProgress progress) {
    AggregationProgress.State state = progress.state();
    Optional<String> fault = faults.apply(progress.aggregation());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("lateEvents", state.late());
    details.put("rejectedEvents", state.rejected());
    details.put("lastRejection", state.rejection());
    details.put("watermark", state.watermark());
    details.put("batchId", state.batchId());
    details.put("lastBatchMillis", state.lastBatchMillis());
    details.put("firstBatchAt", state.firstBatchAt());
    details.put("lastWriteAt", state.lastWriteAt());
    details.put("latencySeconds", Reports.latency(progress.latency()));
    return new StatusPart(
        progress.aggregation().wireName(),
        fault.isPresent() ? "failing" : state.firstBatchAt() == null ? "waiting" : "running",
        fault.orElse(null),
        state.events(),
        state.newest(),
        details);
  }

  private long sum(ToLongFunction<AggregationProgress.State> count) {
    return aggregations.stream().mapToLong(one -> count.applyAsLong(one.state())).sum();
  }
}
