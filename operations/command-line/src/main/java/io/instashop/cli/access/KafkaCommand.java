package io.instashop.cli.access;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What an administrator of Kafka does. */
@Command(
    name = "kafka",
    description = "Give the programs their users and rights in a Kafka that authenticates clients.",
    mixinStandardHelpOptions = true,
    subcommands = GrantCommand.class)
public final class KafkaCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "choose grant");
  }
}
