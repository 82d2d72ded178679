package io.instashop.lake.command;

import io.instashop.kit.cli.DurationConverter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the lake's tables. */
@Command(
    name = "tables",
    description = "List all tables with their number of rows.",
    mixinStandardHelpOptions = true)
final class TablesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "count again after this long, with what has come since, until stopped")
  private Duration every;

  @Override
  public Integer call() throws InterruptedException {
    RowCounts counts = new RowCounts(options.spark(), options.lake());
    counts.print(options.lake().tables(), spec.commandLine().getOut());
    while (every != null) {
      Thread.sleep(every.toMillis());
      spec.commandLine().getOut().println();
      counts.print(options.lake().tables(), spec.commandLine().getOut());
    }
    return 0;
  }
}
