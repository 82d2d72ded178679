package io.instashop.cli.run;

import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.Platform;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops the platform in order when this process is asked to end (Ctrl-C, SIGTERM), or when the run
 * is over. Asked a second time, it stops at once.
 */
public final class StopOnSignal {

  /** What a shell makes of a process that a signal ended. */
  private static final int SIGNALLED = 128;

  private final Platform platform;
  private final Console console;
  private final AtomicInteger signals = new AtomicInteger();
  private boolean begun;

  private StopOnSignal(Platform platform, Console console) {
    this.platform = platform;
    this.console = console;
  }

  /** Begins to listen. */
  public static StopOnSignal install(Platform platform, Console console) {
    StopOnSignal stop = new StopOnSignal(platform, console);
    Runtime.getRuntime().addShutdownHook(new Thread(stop::now, "stop"));
    Signals.handle(stop::asked);
    return stop;
  }

  /** Whether a signal ends this process; what fails from then on fails for that reason. */
  public boolean isAsked() {
    return signals.get() > 0;
  }

  /** Stops everything; a second caller waits for the first. */
  public synchronized void now() {
    if (begun) {
      return;
    }
    begun = true;
    console.endLiveForGood();
    console.say("Stopping; Ctrl-C again stops at once ...");
    platform.close();
    console.say("Stopped; the data is kept for the next 'instashop up'.");
  }

  private void asked(int signal) {
    int count = signals.incrementAndGet();
    if (count == 1) {
      System.exit(SIGNALLED + signal); // runs the hook above, and returns never
    }
    if (count > 2) {
      return;
    }
    console.endLiveForGood();
    console.say("Stopping at once ...");
    platform.kill();
    console.say("Killed; the next 'instashop up' recovers the data.");
    Runtime.getRuntime().halt(SIGNALLED + signal);
  }
}
