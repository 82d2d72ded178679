package io.instashop.cli.run;

import io.instashop.audit.drain.DrainCounts;
import io.instashop.audit.drain.DrainProbe;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.Stopwatch;
import io.instashop.cli.report.LiveStatus;
import io.instashop.cli.report.PipelineView;
import io.instashop.cli.report.StageFigures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Waits until everything the shop wrote has reached the warehouse and the windows. */
public final class Drain {

  /** With every part running, counts that stand still for so long will never move again. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final Duration STATUS = Duration.ofSeconds(10);

  private final AuditSettings settings;
  private final PipelineView view;
  private final Console console;
  private final Clock clock;

  /**
   * That of a running pipeline.
   *
   * @param settings by which rows and windows are counted
   */
  public Drain(AuditSettings settings, PipelineView view, Console console, Clock clock) {
    this.settings = settings;
    this.view = view;
    this.console = console;
    this.clock = clock;
  }

  /**
   * Returns when the pipeline is drained, or when nothing has moved for two minutes: the audit then
   * lists what is missing.
   */
  public void await() {
    LiveStatus status = new LiveStatus(view);
    Stopwatch unchanged = Stopwatch.started();
    Stopwatch said = Stopwatch.started();
    List<StageFigures> last = List.of();
    while (true) {
      List<StageFigures> stages = view.stages();
      if (!stages.equals(last)) {
        // Counting rows takes processor time from the services: only when all counters stand still.
        last = stages;
        unchanged = Stopwatch.started();
      } else {
        DrainCounts counts = DrainProbe.measure(settings, clock);
        if (counts.isDrained()) {
          console.endLive();
          return;
        }
        if (unchanged.elapsed().compareTo(PATIENCE) > 0) {
          console.endLive();
          console.say("Nothing has moved for 2 minutes; still missing: " + missing(counts));
          return;
        }
      }
      if (said.elapsed().compareTo(STATUS) > 0) {
        console.live(status.line());
        said = Stopwatch.started();
      }
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    }
  }

  private static String missing(DrainCounts counts) {
    String windows =
        counts.windows().entrySet().stream()
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "%,d of %s",
                        each.getValue().missing(),
                        each.getKey().wireName()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d of %,d rows in the warehouse; events in windows: %s",
        counts.sourceRows() - counts.warehouseRows() - counts.sourceDeadLetters(),
        counts.sourceRows(),
        windows);
  }
}
