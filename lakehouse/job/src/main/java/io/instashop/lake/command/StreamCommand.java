package io.instashop.lake.command;

import io.instashop.kit.cli.DurationConverter;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.maintenance.Maintenance;
import io.instashop.lake.maintenance.MaintenanceSettings;
import io.instashop.lake.maintenance.RepeatedMaintenance;
import io.instashop.lake.run.StreamRunner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps datasets up to date until it is stopped. */
@Command(
    name = "stream",
    description = {
      "Keep datasets up to date until stopped: files and topics as records appear, others by their",
      "schedule, and the layers above when what they read has changed."
    },
    mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer> {

  /** Above the priority of Spark's own hook, which would stop the session under the queries. */
  private static final int BEFORE_SPARK = 1000;

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;
  @Mixin private MaintenanceOptions keep;

  @Parameters(
      paramLabel = "DATASET",
      arity = "0..*",
      description = "names of datasets (default: all that stream, have a schedule, or are SQL)")
  private List<String> names = List.of();

  @Option(
      names = "--trigger",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "from one batch to the next (default: ${DEFAULT-VALUE})",
      defaultValue = "5s")
  private Duration trigger;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "stop after this long")
  private Duration duration;

  @Option(
      names = "--maintain-every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "maintain the lake each time; 0s: never (default: ${DEFAULT-VALUE})",
      defaultValue = "${env:INSTASHOP_LAKE_MAINTAIN_EVERY:-1h}")
  private Duration maintainEvery;

  @Override
  public Integer call() throws InterruptedException {
    MaintenanceSettings settings = keep.settings();
    Definitions definitions = options.definitions();
    List<Dataset> wanted =
        names.isEmpty()
            ? definitions.datasets().values().stream().filter(StreamCommand::byItself).toList()
            : names.stream().map(definitions::dataset).toList();
    Console console = new Console(spec.commandLine().getOut(), options.clock());
    StreamRunner runner =
        new StreamRunner(
            options.spark(),
            options.lake(),
            definitions,
            wanted,
            trigger,
            options.clock(),
            console::say);
    CountDownLatch stop = new CountDownLatch(1);
    ShutdownHookManager.get().addShutdownHook(runner::close, BEFORE_SPARK, 40, TimeUnit.SECONDS);
    if (!maintainEvery.isZero()) {
      Maintenance maintenance =
          new Maintenance(
              options.spark(),
              options.lake(),
              definitions,
              settings,
              options.clock(),
              console::say);
      runner.alongside(
          new RepeatedMaintenance(
                  options.lake(),
                  maintainEvery,
                  options.clock(),
                  () -> names.isEmpty() ? maintenance.everything() : maintenance.of(wanted))
              ::runIfDue);
    }
    runner.start();
    console.say(
        "streaming " + wanted.size() + " datasets, a batch each " + trigger.toSeconds() + " s");
    if (duration == null) {
      stop.await();
    } else if (!stop.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
      runner.close();
    }
    return 0;
  }

  private static boolean byItself(Dataset dataset) {
    return !dataset.isIntake() || dataset.origin().streams() || dataset.schedule() != null;
  }
}
