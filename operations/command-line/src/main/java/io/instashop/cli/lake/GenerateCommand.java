package io.instashop.cli.lake;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands over to the generator of sample data. */
@Command(
    name = "generate",
    description = "Make data for the lakehouse: payments, deliveries, landing, sales ...")
public final class GenerateCommand implements Callable<Integer> {

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "see 'generate --help'")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws InterruptedException {
    return ChildJvm.scenarioGenerator().run(arguments);
  }
}
