package io.instashop.lake.command;

import io.instashop.lake.definition.Definitions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rebuilds tables from the layer below, or from the source. */
@Command(
    name = "rebuild",
    description = "Rebuild datasets' tables from the layer below, or from the source.",
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Parameters(paramLabel = "DATASET", arity = "1..*", description = "names of datasets")
  private List<String> names;

  @Option(
      names = "--accept-loss",
      description = "replace a table even if the source has lost records that the table holds")
  private boolean acceptLoss;

  @Override
  public Integer call() {
    Definitions definitions = options.definitions();
    return RunCommand.execute(
        options,
        definitions,
        names.stream().map(definitions::dataset).toList(),
        true,
        acceptLoss,
        spec);
  }
}
