package io.instashop.lake.run;

import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.Job;
import io.instashop.lake.table.LakeFolder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of a job in order and writes down each that is done. A job that failed, or was
 * killed, continues with the task that was not done.
 */
public final class JobRunner {

  private final DatasetRunner datasets;
  private final RunHistory history;
  private final Definitions definitions;
  private final Clock clock;
  private final Consumer<String> say;

  /**
   * @param say takes lines for the person who watches
   */
  public JobRunner(
      DatasetRunner datasets,
      LakeFolder lake,
      Definitions definitions,
      Clock clock,
      Consumer<String> say) {
    this.datasets = datasets;
    this.history = new RunHistory(lake);
    this.definitions = definitions;
    this.clock = clock;
    this.say = say;
  }

  /**
   * Runs a job's tasks in order, from the first one that was not done.
   *
   * @param restart whether to begin with the first task even if the last run did not end well
   */
  public RunRecord run(Job job, boolean restart) {
    List<String> done = new ArrayList<>();
    Optional<RunRecord> last = history.lastOfJob(job.name());
    if (!restart && last.isPresent() && !last.get().outcome().equals("ok")) {
      done.addAll(last.get().done());
      done.retainAll(job.tasks().stream().map(Job.Task::name).toList());
      say.accept("%s: continues a run of %s".formatted(job.name(), last.get().started()));
    }
    String id = RunIds.next(clock);
    String started = Instant.now(clock).toString();
    Totals totals = new Totals();
    history.begin(record(id, job, started, false, "running", totals, done, null));
    for (int i = 0; i < job.tasks().size(); i++) {
      Job.Task task = job.tasks().get(i);
      String title =
          "%s: task %d of %d, %s".formatted(job.name(), i + 1, job.tasks().size(), task.name());
      if (done.contains(task.name())) {
        say.accept(title + ": was done before");
        continue;
      }
      say.accept(title);
      Optional<String> failure = run(task, totals);
      if (failure.isPresent() && !task.optional()) {
        RunRecord failed =
            record(
                id, job, started, true, "failed", totals, done, task.name() + ": " + failure.get());
        history.put(failed);
        say.accept(
            "%s: stopped at task %s; the next run continues there"
                .formatted(job.name(), task.name()));
        return failed;
      }
      done.add(task.name());
      history.put(record(id, job, started, false, "running", totals, done, null));
    }
    RunRecord ok = record(id, job, started, true, "ok", totals, done, null);
    history.put(ok);
    return ok;
  }

  private Optional<String> run(Job.Task task, Totals totals) {
    for (String name : task.run()) {
      RunRecord run = datasets.run(definitions.dataset(name));
      totals.rows += run.rows();
      totals.rescued += run.rescued();
      totals.quarantined += run.quarantined();
      if (!run.outcome().equals("ok")) {
        return Optional.of(run.message() == null ? run.outcome() : run.message());
      }
    }
    return Optional.empty();
  }

  private RunRecord record(
      String id,
      Job job,
      String started,
      boolean ended,
      String outcome,
      Totals totals,
      List<String> done,
      @Nullable String message) {
    return new RunRecord(
        id,
        "job",
        job.name(),
        started,
        ended ? Instant.now(clock).toString() : null,
        outcome,
        totals.rows,
        totals.rescued,
        totals.quarantined,
        List.copyOf(done),
        message);
  }

  /** Sums over the tasks. */
  private static final class Totals {
    private long rows;
    private long rescued;
    private long quarantined;
  }
}
