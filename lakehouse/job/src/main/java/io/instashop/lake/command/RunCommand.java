package io.instashop.lake.command;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.run.DatasetRunner;
import io.instashop.lake.run.RunRecord;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs datasets once: all that is new comes in, and goes through the layers. */
@Command(
    name = "run",
    description = "Run datasets once, each after those it reads from.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;
  @Mixin private DatasetChoice datasets;

  @Option(
      names = "--rebuild",
      description = "rebuild their tables from the layer below, or from the source")
  private boolean rebuild;

  @Option(
      names = "--accept-loss",
      description = "continue without records that the source has lost")
  private boolean acceptLoss;

  @Override
  public Integer call() {
    datasets.check();
    Definitions definitions = options.definitions();
    return execute(options, definitions, datasets.of(definitions), rebuild, acceptLoss, spec);
  }

  static int execute(
      LakeOptions options,
      Definitions definitions,
      List<Dataset> wanted,
      boolean rebuild,
      boolean acceptLoss,
      CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    Console console = new Console(out, options.clock());
    DatasetRunner runner =
        new DatasetRunner(
            options.spark(), options.lake(), definitions, options.clock(), console::say);
    List<RunRecord> runs =
        rebuild ? runner.rebuildAll(wanted, acceptLoss) : runner.runAll(wanted, acceptLoss);
    new RowCounts(options.spark(), options.lake())
        .print(wanted.stream().map(each -> each.target().name()).distinct().toList(), out);
    return runs.stream().allMatch(run -> run.outcome().equals("ok")) ? 0 : 1;
  }
}
