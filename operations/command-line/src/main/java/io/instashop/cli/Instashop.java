package io.instashop.cli;

import io.instashop.cli.access.KafkaCommand;
import io.instashop.cli.backup.BackupCommand;
import io.instashop.cli.backup.RestoreCommand;
import io.instashop.cli.bench.BenchCommand;
import io.instashop.cli.command.AuditCommand;
import io.instashop.cli.command.DownCommand;
import io.instashop.cli.command.ReplayCommand;
import io.instashop.cli.command.StatusCommand;
import io.instashop.cli.command.UpCommand;
import io.instashop.cli.deadletters.DltCommand;
import io.instashop.cli.doctor.DoctorCommand;
import io.instashop.cli.lake.GenerateCommand;
import io.instashop.cli.lake.LakehouseCommand;
import io.instashop.cli.lake.SchemaRegistryCommand;
import io.instashop.cli.producer.ProducerCommand;
import io.instashop.cli.shop.RateCommand;
import io.instashop.cli.shop.ReportCommand;
import io.instashop.kit.cli.OneLineErrors;
import java.util.List;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Every failure a user can cause ends with one line on standard error and a
 * non-zero code.
 */
@Command(
    name = "instashop",
    description = "A real-time commerce pipeline whose numbers can be audited.",
    mixinStandardHelpOptions = true,
    version = "InstaShop 0.1.0",
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      RateCommand.class,
      AuditCommand.class,
      DltCommand.class,
      ReplayCommand.class,
      ProducerCommand.class,
      KafkaCommand.class,
      DownCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ReportCommand.class,
      BenchCommand.class,
      GenerateCommand.class,
      LakehouseCommand.class,
      SchemaRegistryCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Instashop {

  private Instashop() {}

  /** Runs one command and exits: 0 fine, 1 it failed or an audit found a difference, 2 refused. */
  public static void main(String[] arguments) {
    // Once and here: threads that come first to it together make SLF4J complain.
    LoggerFactory.getILoggerFactory();
    System.exit(commandLine().execute(arguments));
  }

  private static CommandLine subcommand(CommandLine parent, String name) {
    return Objects.requireNonNull(parent.getSubcommands().get(name));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Instashop());
    // Everything behind these two is the other program's own, options and --help too; all but the
    // demos.
    for (String handedOver : List.of("generate", "lake")) {
      subcommand(commandLine, handedOver)
          .setStopAtPositional(true)
          .setUnmatchedOptionsArePositionalParams(true);
    }
    subcommand(subcommand(commandLine, "lake"), "demo")
        .setStopAtPositional(false)
        .setUnmatchedOptionsArePositionalParams(false);
    return OneLineErrors.install(commandLine.setCaseInsensitiveEnumValuesAllowed(true));
  }
}
