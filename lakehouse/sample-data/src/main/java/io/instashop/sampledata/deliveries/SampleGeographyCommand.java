package io.instashop.sampledata.deliveries;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the inputs of the scenario {@code deliveries}. */
@Command(
    name = "sample-geography",
    description = {
      "Make customers.parquet, employees.parquet, municipality.parquet and neighbourhoods.parquet",
      "for 'deliveries' and the lake."
    },
    mixinStandardHelpOptions = true)
public final class SampleGeographyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = DeliveriesCommand.DEFAULT_INPUTS,
      description = "where to (default: ${DEFAULT-VALUE})")
  private Path folder;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "another seed, other people (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() {
    new SampleGeography(seed).write(folder);
    spec.commandLine().getOut().println("Sample inputs in " + folder);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
