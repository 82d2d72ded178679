package io.instashop.lake.command;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which datasets a command works on: those that are named, or all. */
final class DatasetChoice {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "DATASET", arity = "0..*", description = "names of datasets")
  private List<String> names = List.of();

  @Option(names = "--all", description = "all datasets")
  private boolean all;

  /**
   * Looks at the command line alone, before anything is read.
   *
   * @throws ParameterException if no dataset is named, or some are beside {@code --all}
   */
  void check() {
    if (all == !names.isEmpty()) {
      throw new ParameterException(command.commandLine(), "name datasets, or say --all");
    }
  }

  /** The chosen datasets, in their order. */
  List<Dataset> of(Definitions definitions) {
    return all
        ? List.copyOf(definitions.datasets().values())
        : names.stream().map(definitions::dataset).toList();
  }
}
