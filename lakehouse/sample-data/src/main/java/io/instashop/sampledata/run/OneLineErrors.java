package io.instashop.sampledata.run;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one line that says what to change. */
public final class OneLineErrors {

  private OneLineErrors() {}

  /** A wrong option: exit code 2. */
  public static int onBadParameter(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("generate: " + e.getMessage().lines().findFirst().orElse(""));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** A scenario that failed: exit code 1; anything but a complaint is a defect. */
  public static int onFailure(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof SampleDataException) {
      command.getErr().println("generate: " + e.getMessage());
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    throw e;
  }
}
