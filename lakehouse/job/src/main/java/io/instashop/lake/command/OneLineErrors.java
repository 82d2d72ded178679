package io.instashop.lake.command;

import io.instashop.lake.definition.InvalidDefinitionException;
import io.instashop.lake.table.LakeException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one line that says what to change; anything else is a defect. */
public final class OneLineErrors {

  private OneLineErrors() {}

  public static int onBadParameter(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("lake: " + e.getMessage().lines().findFirst().orElse(""));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  public static int onFailure(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof InvalidDefinitionException) {
      command.getErr().println("lake: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    if (e instanceof LakeException) {
      command.getErr().println("lake: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
