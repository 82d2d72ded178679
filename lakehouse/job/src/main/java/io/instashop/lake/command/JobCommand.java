package io.instashop.lake.command;

import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.Job;
import io.instashop.lake.definition.Schedule;
import io.instashop.lake.run.DatasetRunner;
import io.instashop.lake.run.JobRunner;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a job by hand or on its schedule. */
@Command(
    name = "job",
    description =
        "Run a job's tasks in order; after a failure, continue with the task that failed.",
    mixinStandardHelpOptions = true)
final class JobCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Parameters(paramLabel = "NAME", description = "name of the job")
  private String name;

  @Option(names = "--restart", description = "begin with the first task, whatever failed before")
  private boolean restart;

  @Option(names = "--schedule", description = "keep running, at the times the job declares")
  private boolean schedule;

  @Override
  public Integer call() throws InterruptedException {
    Definitions definitions = options.definitions();
    Job job = definitions.job(name);
    Schedule times = job.schedule();
    if (schedule && times == null) {
      throw new ParameterException(
          spec.commandLine(), "job " + name + " declares no 'schedule'; omit --schedule");
    }
    Console console = new Console(spec.commandLine().getOut(), options.clock());
    JobRunner runner =
        new JobRunner(
            new DatasetRunner(
                options.spark(), options.lake(), definitions, options.clock(), console::say),
            options.lake(),
            definitions,
            options.clock(),
            console::say);
    while (schedule && times != null) {
      ZonedDateTime now = ZonedDateTime.now(options.clock()).withZoneSameInstant(ZoneOffset.UTC);
      ZonedDateTime next = times.after(now);
      console.say(name + ": next run at " + next.toInstant());
      Thread.sleep(Duration.between(now, next).toMillis());
      console.say(name + ": " + runner.run(job, restart).outcome());
    }
    boolean ok = runner.run(job, restart).outcome().equals("ok");
    new RowCounts(options.spark(), options.lake())
        .print(
            job.tasks().stream()
                .flatMap(task -> task.run().stream())
                .map(each -> definitions.dataset(each).target().name())
                .distinct()
                .toList(),
            spec.commandLine().getOut());
    return ok ? 0 : 1;
  }
}
