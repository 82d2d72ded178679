package io.instashop.lake.command;

import io.instashop.kit.cli.DurationConverter;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.Job;
import io.instashop.lake.maintenance.Maintenance;
import io.instashop.lake.maintenance.RepeatedMaintenance;
import io.instashop.lake.publish.PublishSettings;
import io.instashop.lake.publish.Publisher;
import io.instashop.lake.run.DatasetRunner;
import io.instashop.lake.run.JobRunner;
import io.instashop.lake.run.Timetable;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs jobs one after another on their schedules, in one session, until it is stopped. */
@Command(
    name = "schedule",
    description = {
      "Run jobs one after another until stopped: each at once, then at the times it declares, or each",
      "time --every has passed. One that fails continues with the task that failed after --every."
    },
    mixinStandardHelpOptions = true)
final class ScheduleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;
  @Mixin private MaintenanceOptions keep;

  @Parameters(paramLabel = "JOB", arity = "1..*", description = "names of jobs")
  private List<String> names = List.of();

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "for jobs that declare no times (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_EVERY:-5m}")
  private Duration every;

  @Option(
      names = "--publish",
      description =
          "publish a job's gold tables in the warehouse after each run, as 'lake publish'")
  private boolean publish;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write after each run: a line for each job, with ok, failed or waiting")
  private @Nullable Path report;

  @Option(
      names = "--maintain-every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "maintain the lake each time; 0s: never (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_MAINTAIN_EVERY:-6h}")
  private Duration maintainEvery;

  @Option(names = "--runs", paramLabel = "N", description = "stop after so many runs of jobs")
  private @Nullable Integer runs;

  private final Map<String, String> outcomes = new LinkedHashMap<>();

  @Override
  public Integer call() throws InterruptedException {
    Definitions definitions = options.definitions();
    List<Job> jobs = names.stream().distinct().map(definitions::job).toList();
    PublishSettings warehouse = publish ? PublishSettings.of(System.getenv()) : null;
    Console console = new Console(spec.commandLine().getOut(), options.clock());
    LakeFolder lake = options.lake();
    JobRunner runner =
        new JobRunner(
            new DatasetRunner(options.spark(), lake, definitions, options.clock(), console::say),
            lake,
            definitions,
            options.clock(),
            console::say);
    RepeatedMaintenance maintenance = maintenance(definitions, console);
    Timetable timetable = new Timetable(jobs, every, now());
    jobs.forEach(job -> outcomes.put(job.name(), "waiting"));
    for (int done = 0; runs == null || done < runs; done++) {
      writeReport();
      Timetable.Entry next = timetable.next();
      Job job = next.job();
      Duration left = Duration.between(now(), next.at());
      if (!left.isNegative() && !left.isZero()) {
        console.say(job.name() + ": next run at " + next.at().toInstant());
        Thread.sleep(left.toMillis());
      }
      boolean well = runner.run(job, false).outcome().equals("ok");
      if (well && warehouse != null) {
        well = published(job, definitions, lake, warehouse, console);
      }
      console.say(job.name() + ": " + (well ? "ok" : "failed"));
      outcomes.put(job.name(), (well ? "ok " : "failed ") + Instant.now(options.clock()));
      timetable.ran(job, well, now());
      if (!maintainEvery.isZero()) {
        maintenance.runIfDue();
      }
    }
    writeReport();
    return outcomes.values().stream().noneMatch(each -> each.startsWith("failed")) ? 0 : 1;
  }

  private boolean published(
      Job job,
      Definitions definitions,
      LakeFolder lake,
      PublishSettings warehouse,
      Console console) {
    List<String> gold =
        job.tasks().stream()
            .flatMap(task -> task.run().stream())
            .map(each -> definitions.dataset(each).target().name())
            .filter(name -> name.startsWith("gold.") && lake.hasTable(name))
            .distinct()
            .toList();
    if (gold.isEmpty()) {
      return true;
    }
    try {
      return new Publisher(options.spark(), lake, warehouse, console::say).publish(gold);
    } catch (LakeException e) {
      console.say("FAILED " + e.getMessage());
      return false;
    }
  }

  private RepeatedMaintenance maintenance(Definitions definitions, Console console) {
    Maintenance maintenance =
        new Maintenance(
            options.spark(),
            options.lake(),
            definitions,
            keep.settings(),
            options.clock(),
            console::say);
    return new RepeatedMaintenance(
        options.lake(), maintainEvery, options.clock(), maintenance::everything);
  }

  /** Whole at once, for whoever reads it meanwhile. */
  private void writeReport() {
    if (report == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    outcomes.forEach((job, outcome) -> text.append(job).append(' ').append(outcome).append('\n'));
    Path draft = report.resolveSibling(report.getFileName() + ".draft");
    try {
      Files.writeString(draft, text);
      Files.move(
          draft, report, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LakeException("the report " + report + " cannot be written (" + e + ")", e);
    }
  }

  private ZonedDateTime now() {
    return ZonedDateTime.now(options.clock()).withZoneSameInstant(ZoneOffset.UTC);
  }
}
