package io.instashop.cli.command;

import io.instashop.cli.options.DataOption;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.Leftovers;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.platform.RunState;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops a running platform in order, or what a killed one left behind. */
@Command(
    name = "down",
    description = "Stop the platform that runs on the data folder; its data is kept.",
    mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

  private static final long PATIENCE_SECONDS = 180;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    DataFolder folder = data.folder();
    PrintWriter out = spec.commandLine().getOut();
    Optional<ProcessHandle> owner = RunState.read(folder.state()).flatMap(RunState::process);
    if (owner.isPresent()) {
      // The first stop after a build is slow: each service then writes its class-data archive.
      out.println("Stopping; the first time after a build, this takes about a minute ...");
      out.flush();
      owner.get().destroy();
      try {
        owner.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw PlatformException.failed(
            "process " + owner.get().pid() + " did not stop within " + PATIENCE_SECONDS + " s");
      }
      out.println("Stopped.");
    } else if (folder.isLocked()) {
      throw PlatformException.failed(
          "the platform on " + folder.root() + " is still starting; try again in a moment");
    } else if (Leftovers.stop(folder)) {
      out.println("Stopped what a killed run had left behind.");
    } else {
      out.println("Nothing runs on " + folder.root() + ".");
    }
    out.flush();
    return 0;
  }
}
