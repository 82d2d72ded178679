package io.instashop.cli.lake;

import io.instashop.cli.options.Home;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.RunState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands over to the lakehouse, but for its demos, which need servers. */
@Command(
    name = "lake",
    description = {
      "Bring datasets into the lakehouse: run, stream, job, sql, tables, history ...",
      "'lake demo payments|deliveries|farm|store' shows one system from nothing."
    },
    subcommands = DemoCommand.class)
public final class LakehouseCommand implements Callable<Integer> {

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "see 'lake --help'")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws InterruptedException {
    return ChildJvm.lake().with(warehouse()).run(arguments);
  }

  /**
   * Where the platform's warehouse is that runs on the project's data: to read it, and to publish
   * in it.
   */
  private static Map<String, String> warehouse() {
    Map<String, String> settings = new HashMap<>();
    RunState.read(new DataFolder(Home.path().resolve("data")).state())
        .filter(state -> state.process().isPresent())
        .ifPresent(
            state -> {
              settings.putAll(state.environment());
              settings.putAll(state.auditor());
            });
    settings
        .keySet()
        .removeIf(name -> !name.matches("INSTASHOP_(WAREHOUSE|PUBLISH)_DATASOURCE_.*"));
    settings.keySet().removeAll(System.getenv().keySet());
    return settings;
  }
}
