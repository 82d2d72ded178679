package io.instashop.cli.lake;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands over to the lakehouse, but for its demos, which need servers. */
@Command(
    name = "lake",
    description = {
      "Bring datasets into the lakehouse: run, stream, job, sql, tables, history ...",
      "'lake demo payments|deliveries|farm|store' shows one system from nothing."
    },
    subcommands = DemoCommand.class)
public final class LakehouseCommand implements Callable<Integer> {

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "see 'lake --help'")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws InterruptedException {
    return ChildJvm.lake().run(arguments);
  }
}
