package io.instashop.lake.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the lake's tables. */
@Command(
    name = "tables",
    description = "List all tables with their number of rows.",
    mixinStandardHelpOptions = true)
final class TablesCommand implements Callable<Integer> {

  @Mixin private LakeOptions options;
  @Mixin private Repetition repetition;

  @Override
  public Integer call() throws InterruptedException {
    RowCounts counts = new RowCounts(options.spark(), options.lake());
    repetition.show(out -> counts.print(options.lake().tables(), out));
    return 0;
  }
}
