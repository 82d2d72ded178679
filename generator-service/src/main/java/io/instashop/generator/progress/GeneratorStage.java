package io.instashop.generator.progress;

import io.instashop.generator.follow.Followers;
import io.instashop.generator.writing.BatchWriter;
import io.instashop.kit.stage.Stage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;

/** What meters, health and status page show of this service. */
@Component
class GeneratorStage implements Stage {

  private final GeneratorProgress progress;
  private final BatchWriter writer;
  private final Followers followers;

  GeneratorStage(GeneratorProgress progress, BatchWriter writer, Followers followers) {
    this.progress = progress;
    this.writer = writer;
    this.followers = followers;
  }

  @Override
  public String name() {
    return "generator";
  }

  /**
   * The phase, {@code standby} while another generator writes, or {@code failed} after an
   * unexpected error.
   */
  @Override
  public String state() {
    if (progress.defect().isPresent()) {
      return "failed";
    }
    return progress.standingBy().isPresent() ? "standby" : progress.snapshot().phase();
  }

  @Override
  public Optional<String> cause() {
    return progress
        .defect()
        .or(progress::standingBy)
        .or(progress::waitingFor)
        .or(writer::trouble)
        .or(followers::trouble);
  }

  @Override
  public long events() {
    return progress.snapshot().events();
  }

  /** Transactions and behaviours; their changes of status and interactions are not counted. */
  @Override
  public OptionalDouble eventsPerSecond() {
    return OptionalDouble.of(progress.snapshot().rate());
  }

  @Override
  public Optional<Instant> newestEvent() {
    return Optional.ofNullable(progress.snapshot().newestEvent());
  }

  @Override
  public Optional<Instant> firstEntered() {
    return Optional.ofNullable(progress.snapshot().first());
  }

  @Override
  public Optional<Instant> lastLeft() {
    return Optional.ofNullable(progress.snapshot().last());
  }

  @Override
  public Map<String, Long> counts() {
    Snapshot snapshot = progress.snapshot();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("backfilled", snapshot.backfilled());
    counts.put("backfillTarget", snapshot.backfillTarget());
    counts.put("transactions", snapshot.transactions());
    counts.put("behaviors", snapshot.behaviors());
    counts.put("statusChanges", snapshot.statusChanges());
    counts.put("interactions", snapshot.interactions());
    return counts;
  }
}
