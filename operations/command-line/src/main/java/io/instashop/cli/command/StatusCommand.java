package io.instashop.cli.command;

import static io.instashop.kit.text.TextTable.left;

import io.instashop.cli.options.DataOption;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.HealthProbe;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.platform.RunState;
import io.instashop.kit.text.TextTable;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Shows each part of the running platform with its address, state and the age of its newest event.
 */
@Command(
    name = "status",
    description = "Show the state of the running platform; exit code 1 if a part is not up.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Override
  public Integer call() {
    DataFolder folder = data.folder();
    RunState state =
        RunState.read(folder.state())
            .filter(s -> s.process().isPresent())
            .orElseThrow(
                () ->
                    PlatformException.failed(
                        "nothing runs on the data folder "
                            + folder.root()
                            + "; start it with 'instashop up'"));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Running as process " + state.pid() + ", data in " + folder.root());
    HealthProbe probe = new HealthProbe();
    boolean allUp = true;
    TextTable table = new TextTable(left(""), left(""), left(""), left(""), left(""));
    for (var service : state.services().entrySet()) {
      HealthProbe.Health health = probe.health(URI.create(service.getValue()));
      allUp &= health.isUp();
      table.row(
          service.getKey(),
          service.getValue().replace("http://", ""),
          health.status(),
          age(health),
          health.isUp() ? "" : health.complaint());
    }
    table.lines().forEach(line -> out.println("  " + line));
    state
        .environment()
        .forEach(
            (name, value) -> {
              if (!name.endsWith("PASSWORD") && !name.endsWith("USERNAME")) {
                out.println("  " + name + "=" + value);
              }
            });
    out.flush();
    return allUp ? 0 : 1;
  }

  private static String age(HealthProbe.Health health) {
    String newest =
        health
            .body()
            .path("components")
            .path("stage")
            .path("details")
            .path("newestEvent")
            .asString("");
    try {
      Duration age = Duration.between(Instant.parse(newest), Instant.now());
      return String.format(Locale.ROOT, "newest %.1f s ago", age.toMillis() / 1000.0);
    } catch (DateTimeParseException e) {
      return "";
    }
  }
}
