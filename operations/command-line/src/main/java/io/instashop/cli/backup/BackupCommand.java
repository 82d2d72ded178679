package io.instashop.cli.backup;

import io.instashop.cli.options.DataOption;
import io.instashop.cli.platform.DataFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies all data of a stopped platform. */
@Command(
    name = "backup",
    description = {
      "Copy shop, warehouse, Kafka with the metrics job's checkpoint, and Redis to another folder,",
      "all of one moment. The platform must be stopped. The copy holds passwords and customers' data;",
      "only its owner can read it."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "an empty folder, or one that is not there yet")
  private Path to;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DataFolder platform = data.folder();
    if (!Files.isDirectory(platform.root())) {
      throw BackupException.refused(
          "the data folder " + platform.root() + " is not there; choose another with --data");
    }
    Path folder = StoppedPlatform.take(platform, out::println);
    new Backup(folder, to, out::println).make();
    out.println("Copied to " + to.toAbsolutePath().normalize() + ".");
    out.flush();
    return 0;
  }
}
