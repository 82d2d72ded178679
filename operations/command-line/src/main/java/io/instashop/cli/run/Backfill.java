package io.instashop.cli.run;

import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.platform.Stopwatch;
import io.instashop.cli.report.PipelineView;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** The generator writes events of the past before it goes live. */
public final class Backfill {

  private final PipelineView view;
  private final Console console;

  /** That of the generator in this view. */
  public Backfill(PipelineView view, Console console) {
    this.view = view;
    this.console = console;
  }

  /**
   * Waits for its end.
   *
   * @param events asked for
   * @return how long it took, in seconds, as this process saw it
   * @throws PlatformException if it failed
   */
  public double await(int events) {
    Stopwatch stopwatch = Stopwatch.started();
    long lastSaid = -1;
    while (true) {
      JsonNode generator = view.generator();
      String phase = generator.path("state").asString("");
      long written = generator.path("counts").path("backfilled").asLong(0);
      if (phase.equals("failed")) {
        throw PlatformException.failed(
            "the backfill failed: " + generator.path("cause").asString("see its log"));
      }
      if (phase.equals("generating") || phase.equals("finished")) {
        console.endLive();
        console.say(
            String.format(Locale.ROOT, "  Backfilled %,d events in %s", written, stopwatch));
        return stopwatch.elapsed().toNanos() / 1e9;
      }
      long tick = stopwatch.elapsed().toSeconds() / (console.isTerminal() ? 1 : 5);
      if (tick != lastSaid) {
        lastSaid = tick;
        console.live(
            String.format(Locale.ROOT, "  Backfilling: %,d of %,d events", written, events));
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
