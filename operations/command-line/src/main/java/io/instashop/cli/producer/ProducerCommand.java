package io.instashop.cli.producer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What an operator does when the producer refuses its cursor. */
@Command(
    name = "producer",
    description = "Take over a database or topics that the producer's cursors do not fit.",
    mixinStandardHelpOptions = true,
    subcommands = AdoptCommand.class)
public final class ProducerCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "choose adopt");
  }
}
