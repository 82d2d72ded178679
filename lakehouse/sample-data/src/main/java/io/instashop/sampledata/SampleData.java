package io.instashop.sampledata;

import io.instashop.kit.cli.OneLineErrors;
import io.instashop.kit.text.NeutralLocale;
import io.instashop.sampledata.deliveries.DeliveriesCommand;
import io.instashop.sampledata.deliveries.SampleGeographyCommand;
import io.instashop.sampledata.landing.LandingCommand;
import io.instashop.sampledata.payments.PaymentsCommand;
import io.instashop.sampledata.run.StopSignal;
import io.instashop.sampledata.sales.SalesCommand;
import java.time.Clock;
import java.time.ZoneOffset;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Makes the data that the lakehouse is fed with. A file appears under its name only when it is
 * complete; a record that Kafka did not confirm ends the run with an error.
 */
@Command(
    name = "generate",
    description = "Make data for the lakehouse, endlessly or a number of records.",
    mixinStandardHelpOptions = true,
    subcommands = {CommandLine.HelpCommand.class})
public final class SampleData {

  private SampleData() {}

  /** Runs one scenario and exits: 0 fine, 1 it failed, 2 refused. */
  public static void main(String[] arguments) {
    StopSignal stop = StopSignal.ofThisProcess();
    int code = commandLine(Clock.tickMillis(ZoneOffset.UTC), stop).execute(arguments);
    stop.finished();
    System.exit(code);
  }

  /**
   * The command with its scenarios.
   *
   * @param clock gives event times
   * @param stop ends an endless scenario
   */
  public static CommandLine commandLine(Clock clock, StopSignal stop) {
    NeutralLocale.use();
    return OneLineErrors.install(
        new CommandLine(new SampleData())
            .addSubcommand(new PaymentsCommand(clock, stop))
            .addSubcommand(new DeliveriesCommand(clock, stop))
            .addSubcommand(new SampleGeographyCommand())
            .addSubcommand(new LandingCommand(clock, stop))
            .addSubcommand(new SalesCommand(clock, stop)));
  }
}
