package io.instashop.cli.bench;

import io.instashop.cli.options.Home;
import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.PlatformException;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the stages of the pipeline and the whole. */
@Command(
    name = "bench",
    description = {
      "Measure each stage alone and the whole, beside plain loops on the same servers.",
      "Each round has servers and data of its own, which are deleted. Compare figures of one run",
      "or of runs in turns; those of two days or two machines say nothing."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = CompareCommand.class)
public final class BenchCommand implements Callable<Integer> {

  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "STAGE",
      arity = "0..*",
      description = "generator, producer, consumer, metrics, end-to-end, or all (default: all)")
  private List<String> stages = List.of(ALL);

  private int events = 300_000;
  private int rounds = 3;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "bench.json",
      description = "where the figures go (default: ${DEFAULT-VALUE})")
  private Path json = Path.of("bench.json");

  @Option(
      names = "--html",
      paramLabel = "FILE",
      defaultValue = "bench.html",
      description = "where the page with the chart goes (default: ${DEFAULT-VALUE})")
  private Path html = Path.of("bench.html");

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "where each round keeps its data for its time (default: the system's /tmp)")
  private @Nullable Path folder;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "events of a round, 1000 to 10000000 (default: 300000)")
  void events(int value) {
    events =
        RefusedSettingException.within(SettingName.option("--events"), value, 1_000, 10_000_000);
  }

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "rounds whose medians are taken, 1 to 20 (default: 3)")
  void rounds(int value) {
    rounds = RefusedSettingException.within(SettingName.option("--rounds"), value, 1, 20);
  }

  @Override
  public Integer call() throws Exception {
    Set<Subject> wanted = wanted();
    for (Path file : List.of(json, html)) {
      checkWritable(file);
    }
    Console console =
        new Console(
            spec.commandLine().getOut(), Boolean.parseBoolean(System.getenv("INSTASHOP_TERMINAL")));
    Result result =
        new Bench(Home.path(), folder, wanted, events, rounds, console, Clock.systemUTC()).run();
    console.say("");
    console.say(result.title());
    ResultText.lines(result).forEach(console::say);
    result.write(json);
    Files.writeString(html, ResultPage.of(result));
    console.say("Figures: " + json + ", page: " + html);
    return CommandLine.ExitCode.OK;
  }

  private Set<Subject> wanted() {
    Set<Subject> stagesOnly = EnumSet.allOf(Subject.class);
    stagesOnly.removeIf(Subject::isCeiling);
    Set<Subject> wanted = EnumSet.noneOf(Subject.class);
    for (String name : stages) {
      if (name.toLowerCase(Locale.ROOT).equals(ALL)) {
        return stagesOnly;
      }
      wanted.add(
          Subject.named(name.toLowerCase(Locale.ROOT))
              .filter(stagesOnly::contains)
              .orElseThrow(
                  () ->
                      new RefusedSettingException(
                          SettingName.option("STAGE"),
                          AllowedValues.oneOf(
                              Arrays.stream(Subject.values())
                                  .filter(stagesOnly::contains)
                                  .map(Subject::wireName)
                                  .toArray()),
                          name)));
    }
    return wanted;
  }

  /** Before anything starts: it should not be found out at the end. */
  private static void checkWritable(Path file) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      if (Files.isDirectory(file) || !Files.isWritable(parent)) {
        throw new IOException("not a writable file");
      }
    } catch (IOException e) {
      throw PlatformException.refused(file + " cannot be written (" + e.getMessage() + ")");
    }
  }
}
