package io.instashop.cli.backup;

import io.instashop.cli.options.DataOption;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts a backup back. */
@Command(
    name = "restore",
    description = {
      "Put a backup back, in whole or in part. The platform must be stopped. What is replaced stays in",
      "the data folder under 'replaced'. The files are compared with the backup's list before anything",
      "changes."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RestoreCommand implements Callable<Integer> {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      required = true,
      description = "the folder that 'instashop backup' wrote")
  private Path from;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "some parts instead of all: ${COMPLETION-CANDIDATES}")
  private @Nullable List<BackupPart> only;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = StoppedPlatform.take(data.folder(), out::println);
    List<BackupPart> parts =
        only == null ? List.of(BackupPart.values()) : only.stream().distinct().sorted().toList();
    Path aside = folder.resolve("replaced").resolve(MOMENT.format(Clock.systemUTC().instant()));
    new Backup(folder, from, out::println).restore(parts, aside);
    out.println("What was there before is in " + aside + "; delete it when you are content.");
    if (parts.size() < BackupPart.values().length) {
      out.println("The other parts are newer. At the next start:");
      parts.forEach(part -> out.println("  " + part + ": " + part.afterwards() + "."));
    }
    out.flush();
    return 0;
  }
}
