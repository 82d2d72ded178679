package io.instashop.cli.shop;

import io.instashop.cli.options.Home;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.platform.Program;
import io.instashop.cli.platform.Service;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how close the drawn shop comes to what was published about it. */
@Command(
    name = "realism",
    description = {
      "Draw a year of the shop in memory and compare it with what was published about it.",
      "Exit code 0: all measures are within their bounds; 1: one is not."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RealismCommand implements Callable<Integer> {

  private static final int FEWEST = 100_000;
  private static final int MOST = 100_000_000;

  private int events = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "42",
      description = "the same seed draws the same events (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--shop",
      paramLabel = "SHOP",
      defaultValue = "${env:INSTASHOP_GENERATOR_SHOP:-classic}",
      description = "classic, latam, or a folder of your own (default: ${DEFAULT-VALUE})")
  private String shop;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      defaultValue = "realism.html",
      description = "where the page with the charts goes (default: ${DEFAULT-VALUE})")
  private Path html;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "how many events, 100000 to 100000000 (default: 1000000)")
  void events(int value) {
    events = RefusedSettingException.within(SettingName.option("--events"), value, FEWEST, MOST);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> command =
        new ArrayList<>(
            new Program(Service.GENERATOR, Home.path())
                .tool("io.instashop.generator.realism.RealismReport"));
    command.addAll(List.of(Integer.toString(events), Long.toString(seed), shop, html.toString()));
    try {
      Process report = new ProcessBuilder(command).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(report::destroy, "stop-report"));
      return report.waitFor();
    } catch (IOException e) {
      throw PlatformException.failed("the report cannot be started", e);
    }
  }
}
