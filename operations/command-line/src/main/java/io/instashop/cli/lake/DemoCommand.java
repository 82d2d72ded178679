package io.instashop.cli.lake;

import io.instashop.cli.options.DataOption;
import io.instashop.cli.platform.PlatformException;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one system of the lakehouse from nothing: makes data, runs its job, counts the rows. */
@Command(
    name = "demo",
    description = {
      "Show one system from nothing, in the folder demo/SYSTEM of the data folder, which is emptied first:",
      "make data, run the system's job, print the rows of each table."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {

  private enum Demo {
    PAYMENTS,
    DELIVERIES,
    FARM,
    STORE;

    /** Its name in commands, of its job and of its folder. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SYSTEM", description = "${COMPLETION-CANDIDATES}")
  private Demo demo;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000",
      description = "orders to make (default: ${DEFAULT-VALUE})")
  private int count;

  @Mixin private DataOption data;

  @Override
  public Integer call() throws InterruptedException {
    RefusedSettingException.unless(
        count >= 1, SettingName.option("--count"), AllowedValues.wholeNumberFrom(1), count);
    Path folder = data.folder().part("demo").resolve(demo.toString());
    try (DemoServers servers = new DemoServers(folder)) {
      servers.stopLeftovers();
      empty(folder);
      Map<String, String> settings = new HashMap<>(ChildJvm.folders(folder));
      for (List<String> scenario : prepare(servers, settings)) {
        int code = ChildJvm.scenarioGenerator().with(settings).run(scenario);
        if (code != 0) {
          return code;
        }
      }
      int code = ChildJvm.lake().with(settings).run(List.of("job", demo.toString()));
      if (code == 0) {
        spec.commandLine()
            .getOut()
            .println("Look around: ./instashop lake tables --lake " + folder.resolve("lake"));
        spec.commandLine().getOut().flush();
      }
      return code;
    }
  }

  /** Starts what the system needs, and returns the scenarios that make its data. */
  private List<List<String>> prepare(DemoServers servers, Map<String, String> settings)
      throws InterruptedException {
    String number = Integer.toString(count);
    return switch (demo) {
      case PAYMENTS -> List.of(List.of("payments", "--batch", "200", "--count", number));
      case DELIVERIES ->
          List.of(List.of("sample-geography"), List.of("deliveries", "--count", number));
      case FARM -> {
        settings.putAll(servers.startKafkaAndRegistry());
        yield List.of(
            List.of("landing", "--batch", "250", "--dirty", "0.02", "--count", number),
            List.of("sales", "--batch", "250", "--count", number));
      }
      case STORE -> {
        settings.putAll(servers.startShop(count));
        yield List.of();
      }
    };
  }

  private static void empty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw PlatformException.failed("the folder " + folder + " cannot be emptied: " + e, e);
    }
  }
}
