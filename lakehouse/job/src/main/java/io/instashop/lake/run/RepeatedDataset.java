package io.instashop.lake.run;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.Tally;
import io.instashop.lake.transform.SqlFaults;
import io.instashop.lake.transform.Transform;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A dataset that is run again and again: by its schedule, or when there is something new. */
final class RepeatedDataset {

  private final Dataset dataset;
  private final @Nullable Supplier<Map<String, Long>> inputs;
  private final Function<IntakeRun, Tally.Counts> execute;
  private final Clock clock;
  private final StreamedRuns streamed;
  private final LakeLocks locks;
  private final Consumer<String> say;
  private @Nullable Map<String, Long> seen;
  private @Nullable ZonedDateTime next;
  private List<String> said = List.of();
  private volatile String trouble = "";
  private volatile boolean running;
  private volatile long batches;
  private volatile long rows;
  private volatile @Nullable String last;

  private RepeatedDataset(
      Dataset dataset,
      @Nullable Supplier<Map<String, Long>> inputs,
      Function<IntakeRun, Tally.Counts> execute,
      Clock clock,
      RunHistory history,
      LakeLocks locks,
      Consumer<String> say) {
    this.dataset = dataset;
    this.inputs = inputs;
    this.execute = execute;
    this.clock = clock;
    streamed = new StreamedRuns(history, clock, dataset.name());
    this.locks = locks;
    this.say = say;
  }

  static RepeatedDataset intake(
      Dataset dataset,
      Intakes intakes,
      Clock clock,
      RunHistory history,
      LakeLocks locks,
      Consumer<String> say) {
    // Made once, so that the files read before are not listed from memory each time; made again
    // after a failure.
    @Nullable Intake[] made = new Intake[1];
    Function<IntakeRun, Tally.Counts> execute =
        run -> {
          Intake intake = made[0] == null ? intakes.of(dataset) : made[0];
          made[0] = null;
          Tally.Counts counts = intake.run(run);
          made[0] = intake;
          return counts;
        };
    return new RepeatedDataset(dataset, null, execute, clock, history, locks, say);
  }

  static RepeatedDataset layer(
      Dataset dataset,
      SparkSession spark,
      LakeFolder lake,
      Clock clock,
      RunHistory history,
      Consumer<String> say) {
    Transform transform = new Transform(spark, lake, dataset);
    return new RepeatedDataset(
        dataset,
        transform::inputs,
        run -> transform.run(run, false),
        clock,
        history,
        new LakeLocks(lake),
        say);
  }

  void runIfDue() {
    ZonedDateTime now = ZonedDateTime.now(clock).withZoneSameInstant(ZoneOffset.UTC);
    // A clock that was ahead when it last ran must not make it wait until the same time again.
    if (next != null && now.isBefore(next) && !next.isAfter(following(now))) {
      return;
    }
    Optional<LakeLocks.Hold> writer = locks.tryDataset(dataset.name());
    if (writer.isEmpty()) {
      // Another program runs it, and the next turn is soon.
      return;
    }
    if (dataset.schedule() != null) {
      next = following(now);
    }
    try (var held = writer.get()) {
      Map<String, Long> versions = inputs == null ? null : inputs.get();
      if (versions != null && (versions.isEmpty() || versions.equals(seen))) {
        return;
      }
      running = true;
      run();
      seen = versions;
    } catch (Exception e) {
      // Spark throws checked exceptions without declaring them.
      String message = SqlFaults.explain(e, dataset.file());
      if (!message.equals(trouble)) {
        say.accept("FAILED " + message + "; trying again");
        trouble = message;
      }
    } finally {
      running = false;
    }
  }

  private ZonedDateTime following(ZonedDateTime time) {
    return Objects.requireNonNull(dataset.schedule()).after(time);
  }

  /** What it is doing. */
  StreamState state() {
    return new StreamState(
        dataset.name(),
        dataset.isIntake() ? "intake" : "layer",
        null,
        !trouble.isEmpty() ? "failing" : running ? "running" : "waiting",
        batches,
        rows,
        last,
        trouble);
  }

  private void run() {
    IntakeRun run = new IntakeRun(RunIds.next(clock), clock, line -> {});
    Tally.Counts counts = execute.apply(run);
    trouble = "";
    // What cannot be mended by trying again, such as a file without permission, is said once.
    counts.complaints().stream()
        .filter(each -> counts.rows() > 0 || !said.contains(each))
        .forEach(say);
    said = counts.complaints();
    if (counts.rows() > 0) {
      batches = batches + 1;
      rows = rows + counts.rows();
      last = Instant.now(clock).toString();
      say.accept(
          "%s -> %s: %,d rows".formatted(dataset.name(), dataset.target().name(), counts.rows()));
      streamed.add(counts);
    }
  }
}
