package io.instashop.cli.shop;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reports that need no running platform. */
@Command(
    name = "report",
    description = "Reports about the shop that need no running platform.",
    mixinStandardHelpOptions = true,
    subcommands = RealismCommand.class)
public final class ReportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "choose a report: realism");
  }
}
