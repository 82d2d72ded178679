package io.instashop.cli.command;

import static io.instashop.kit.text.TextTable.left;

import io.instashop.cli.options.DataOption;
import io.instashop.cli.overview.Overview;
import io.instashop.cli.overview.PartState;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.Entrance;
import io.instashop.cli.platform.HealthProbe;
import io.instashop.cli.platform.RunState;
import io.instashop.kit.text.Secrets;
import io.instashop.kit.text.TextTable;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Shows each part of the running platform with its address, state and the age of its newest event.
 * Also shows what of it makes no progress, since when and why.
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
    RunState state = RunState.running(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.println("Running as process " + state.pid() + ", data in " + folder.root());
    if (state.environment().isEmpty()) {
      out.println("  Its servers are still being started.");
      out.flush();
      return 1;
    }
    List<PartState> parts = new Overview(new HealthProbe(), Clock.systemUTC()).of(state);
    print(parts, out);
    state
        .environment()
        .forEach(
            (name, value) -> {
              if (!name.endsWith("PASSWORD") && !name.endsWith("USERNAME")) {
                out.println("  " + name + "=" + Secrets.hiddenIn(value));
              }
            });
    out.println("  Enter as the developer:");
    Entrance.of(folder, state).commands().forEach(command -> out.println("    " + command));
    out.flush();
    return parts.stream().allMatch(PartState::isUp) ? 0 : 1;
  }

  private static void print(List<PartState> parts, PrintWriter out) {
    TextTable table = new TextTable(left(""), left(""), left(""), left(""), left(""));
    for (PartState part : parts) {
      table.row(part.name(), part.address(), part.state(), part.newest(), part.complaint());
    }
    List<String> lines = table.lines();
    int above = lines.size() - parts.size();
    for (int i = 0; i < lines.size(); i++) {
      out.println("  " + lines.get(i));
      if (i >= above) {
        parts.get(i - above).standing().forEach(line -> out.println("      " + line));
      }
    }
  }
}
