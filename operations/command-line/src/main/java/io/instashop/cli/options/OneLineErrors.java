package io.instashop.cli.options;

import io.instashop.audit.settings.AuditException;
import io.instashop.cli.platform.PlatformException;
import io.instashop.replay.ReplayException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one line that says what to change. */
public final class OneLineErrors {

  private OneLineErrors() {}

  public static int onBadParameter(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("instashop: " + firstLine(e.getMessage()));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  public static int onFailure(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof PlatformException
        || e instanceof AuditException
        || e instanceof ReplayException) {
      command.getErr().println("instashop: " + e.getMessage());
      return e instanceof PlatformException platform ? platform.exitCode() : 1;
    }
    if (e instanceof IllegalArgumentException) {
      // A setting from the environment: its reader names it.
      command.getErr().println("instashop: " + firstLine(e.getMessage()));
      return command.getCommandSpec().exitCodeOnInvalidInput();
    }
    throw e;
  }

  private static String firstLine(String text) {
    return text == null ? "bad parameter" : text.lines().findFirst().orElse("bad parameter");
  }
}
