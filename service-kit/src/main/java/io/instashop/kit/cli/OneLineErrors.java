package io.instashop.kit.cli;

import io.instashop.kit.failure.ReportableException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Reports every failure that a user can correct in one line on standard error: {@code program:
 * line}. The exit code is 2 for what was refused and 1 for what failed. Anything else is an
 * unexpected error: picocli prints its stack trace and the exit code is 1.
 */
public final class OneLineErrors {

  private OneLineErrors() {}

  /** Handles the errors of a command and its subcommands; call it after adding these. */
  public static CommandLine install(CommandLine command) {
    return command
        .setParameterExceptionHandler(OneLineErrors::refuse)
        .setExecutionExceptionHandler(OneLineErrors::fail);
  }

  private static int refuse(ParameterException e, String[] arguments) {
    print(e.getCommandLine(), RefusedOption.describe(e));
    return ReportableException.REFUSED;
  }

  private static int fail(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (e instanceof ReportableException reportable) {
      print(command, reportable.getMessage());
      return reportable.exitCode();
    }
    throw e;
  }

  private static void print(CommandLine command, String line) {
    command.getErr().println(command.getCommandSpec().root().name() + ": " + line);
    command.getErr().flush();
  }
}
