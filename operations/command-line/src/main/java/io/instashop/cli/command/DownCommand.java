package io.instashop.cli.command;

import io.instashop.cli.options.DataOption;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.Leftovers;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.platform.RunState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops a running platform in order, or what a killed one left behind. */
@Command(
    name = "down",
    description = "Stop the platform that runs on the data folder; its data is kept.",
    mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

  /** Five services may take 90 s each, four servers 20 s, and one under way the rest. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Whoever stops at once only kills its children. */
  private static final Duration PATIENCE_NOW = Duration.ofSeconds(15);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--now",
      description = "kill everything at once instead; the next 'up' recovers the data")
  private boolean now;

  @Override
  public Integer call() throws InterruptedException {
    DataFolder folder = data.folder();
    Optional<ProcessHandle> owner = RunState.read(folder.state()).flatMap(RunState::process);
    if (owner.isPresent() && now) {
      kill(owner.get());
      Leftovers.kill(folder);
      say("Killed; the next 'instashop up' recovers the data.");
    } else if (owner.isPresent()) {
      stop(owner.get());
    } else if (folder.isLocked()) {
      throw PlatformException.failed(
          "the platform on " + folder.root() + " has just begun to start; try again in a moment");
    } else if (now ? Leftovers.kill(folder) : Leftovers.stop(folder)) {
      say("Stopped what a killed run had left behind.");
    } else {
      say("Nothing runs on " + folder.root() + ".");
    }
    return 0;
  }

  private void stop(ProcessHandle owner) throws InterruptedException {
    say("Stopping ...");
    owner.destroy();
    if (!ends(owner, PATIENCE)) {
      throw PlatformException.failed(
          "process "
              + owner.pid()
              + " did not stop within "
              + PATIENCE.toMinutes()
              + " minutes; 'instashop down --now' kills it");
    }
    say("Stopped.");
  }

  /** Asked twice, it kills all its children, also those that it has only just started. */
  private static void kill(ProcessHandle owner) throws InterruptedException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < PATIENCE_NOW.toNanos()) {
      owner.destroy();
      if (ends(owner, Duration.ofMillis(500))) {
        return;
      }
    }
    owner.destroyForcibly();
    ends(owner, PATIENCE_NOW);
  }

  private static boolean ends(ProcessHandle process, Duration patience)
      throws InterruptedException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !process.isAlive();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
