package io.instashop.lake.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the lake's tables. */
@Command(
    name = "tables",
    description = "List all tables with their number of rows.",
    mixinStandardHelpOptions = true)
final class TablesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Override
  public Integer call() {
    new RowCounts(options.spark(), options.lake())
        .print(options.lake().tables(), spec.commandLine().getOut());
    return 0;
  }
}
