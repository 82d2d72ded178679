package io.instashop.consumer.progress;

import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.RetentionClock;
import io.instashop.kit.stage.Stage;
import io.instashop.kit.status.StatusPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What meters, health and status page show of this service. */
@Component
class ConsumerStage implements Stage {

  private final ConsumerCounts progress;
  private final FailureState failures;
  private final SlowBatches slow;
  private final DeadLetterShare deadLetters;
  private final OpenGaps gaps;
  private final RetentionClock retention;
  private final HeldPartitions held;

  ConsumerStage(
      ConsumerCounts progress,
      FailureState failures,
      SlowBatches slow,
      DeadLetterShare deadLetters,
      OpenGaps gaps,
      RetentionClock retention,
      HeldPartitions held) {
    this.progress = progress;
    this.failures = failures;
    this.slow = slow;
    this.deadLetters = deadLetters;
    this.gaps = gaps;
    this.retention = retention;
    this.held = held;
  }

  @Override
  public String name() {
    return "consumer";
  }

  @Override
  public Optional<String> cause() {
    return failures
        .current()
        .or(slow::cause)
        .or(held::cause)
        .or(gaps::cause)
        .or(deadLetters::cause)
        .or(retention::cause);
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
    ConsumerCounts.CountsSoFar figures = progress.figures();
    Map<String, Long> counts = new LinkedHashMap<>();
    figures.types().forEach((type, count) -> counts.put(type.wireName(), count));
    counts.put("rows", figures.rows());
    counts.put("items", figures.items());
    counts.put("deadLetters", figures.deadLetters());
    counts.put("duplicates", figures.duplicates());
    return counts;
  }

  /** The partitions that make no progress, and those whose records land again. */
  @Override
  public List<StatusPart> parts() {
    List<StatusPart> parts = new ArrayList<>();
    failures
        .partitions()
        .forEach(
            (partition, fault) ->
                parts.add(
                    part(
                        partition.toString(),
                        "failing",
                        fault.line(),
                        Map.of("since", fault.since().toString(), "attempts", fault.attempts()))));
    held.causes()
        .forEach(
            (partition, cause) ->
                parts.add(part(partition.toString(), "failing", cause, Map.of())));
    for (LandingGap gap : gaps.all()) {
      String cause = gap.gone() ? OpenGaps.describe(gap) : gaps.failure(gap);
      parts.add(
          part(
              gap.partition().toString(),
              cause == null ? "landing again" : "failing",
              cause,
              Map.of("next", gap.next(), "until", gap.until())));
    }
    return parts;
  }

  private static StatusPart part(
      String name, String state, @Nullable String cause, Map<String, Object> details) {
    return new StatusPart(name, state, cause, 0, null, details);
  }
}
