package io.instashop.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Dead letters: what the consumer rejected, with the reason. */
@Command(
    name = "dlt",
    description = "List, show, send back and drop dead letters: the records that are no events.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DltListCommand.class,
      DltShowCommand.class,
      DltReplayCommand.class,
      DltDropCommand.class
    })
public final class DltCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "choose list, show, replay or drop");
  }
}
