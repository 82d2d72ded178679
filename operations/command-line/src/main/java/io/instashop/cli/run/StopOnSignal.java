package io.instashop.cli.run;

import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.Platform;

/**
 * Stops the platform in order when this process is asked to end (Ctrl-C, SIGTERM), or when the run
 * is over.
 */
public final class StopOnSignal {

  private final Platform platform;
  private final Console console;
  private boolean begun;

  private StopOnSignal(Platform platform, Console console) {
    this.platform = platform;
    this.console = console;
  }

  public static StopOnSignal install(Platform platform, Console console) {
    StopOnSignal stop = new StopOnSignal(platform, console);
    Runtime.getRuntime().addShutdownHook(new Thread(stop::now, "stop"));
    return stop;
  }

  /** Stops everything; a second caller waits for the first. */
  public synchronized void now() {
    if (begun) {
      return;
    }
    begun = true;
    console.endLiveForGood();
    console.say("Stopping ...");
    platform.close();
    console.say("Stopped; the data is kept for the next 'instashop up'.");
  }
}
