package io.instashop.lake.command;

import io.instashop.lake.definition.Definitions;
import io.instashop.lake.maintenance.Maintenance;
import io.instashop.lake.maintenance.MaintenanceSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts small files together and deletes what is kept for long enough. */
@Command(
    name = "maintain",
    description = {
      "Put small files together and delete old versions, runs and captures. 'lake stream' does it",
      "by itself."
    },
    mixinStandardHelpOptions = true)
final class MaintainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;
  @Mixin private MaintenanceOptions keep;

  @Parameters(
      paramLabel = "DATASET",
      arity = "0..*",
      description = "names of datasets (default: all tables of the lake)")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    MaintenanceSettings settings = keep.settings();
    Definitions definitions = options.definitions();
    var wanted = names.stream().map(definitions::dataset).toList();
    Maintenance maintenance =
        new Maintenance(
            options.spark(),
            options.lake(),
            definitions,
            settings,
            options.clock(),
            new Console(spec.commandLine().getOut(), options.clock())::say);
    boolean well = wanted.isEmpty() ? maintenance.everything() : maintenance.of(wanted);
    return well ? 0 : 1;
  }
}
