package io.instashop.cli.run;

import io.instashop.audit.Audit;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.Platform;
import io.instashop.cli.platform.PlatformSettings;
import io.instashop.cli.platform.Service;
import io.instashop.cli.platform.Stopwatch;
import io.instashop.cli.report.Latency;
import io.instashop.cli.report.LiveStatus;
import io.instashop.cli.report.PipelineView;
import io.instashop.cli.report.RunJson;
import io.instashop.cli.report.RunReport;
import io.instashop.cli.report.RunText;
import io.instashop.cli.report.StageFigures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One run of the platform, from the first process to the audit. */
public final class PlatformRun {

  /**
   * The metrics job first, because it takes longest; the generator last, so that no event waits for
   * a part that is still starting. The dashboard is there already, and shows how they come up.
   */
  private static final List<Service> SOONEST_NUMBER =
      List.of(Service.METRICS, Service.PRODUCER, Service.CONSUMER, Service.GENERATOR);

  private static final Duration TERMINAL_REFRESH = Duration.ofSeconds(1);
  private static final Duration LOG_REFRESH = Duration.ofSeconds(10);

  private final PlatformSettings settings;
  private final DataFolder data;
  private final Platform platform;
  private final Console console;
  private final @Nullable Path reportFile;
  private final boolean open;
  private final boolean prepare;
  private final Clock clock;
  private final PipelineView view;
  private final Stopwatch sinceCommand = Stopwatch.started();

  /**
   * A run that has not begun.
   *
   * @param reportFile where the result of a bounded run goes as JSON, or null
   * @param open whether to open the page in a browser
   * @param prepare whether an endless run writes what makes the next start quick
   */
  public PlatformRun(
      PlatformSettings settings,
      DataFolder data,
      Platform platform,
      Console console,
      @Nullable Path reportFile,
      boolean open,
      boolean prepare,
      Clock clock) {
    this.settings = settings;
    this.data = data;
    this.platform = platform;
    this.console = console;
    this.reportFile = reportFile;
    this.open = open;
    this.prepare = prepare;
    this.clock = clock;
    this.view = new PipelineView(platform);
  }

  /**
   * Runs to the end and returns the exit code: 0 clean or endless, 1 when the audit finds a
   * difference.
   */
  public int execute() {
    console.say("InstaShop starts; data and logs in " + data.root());
    platform.startInfrastructure(Service.DASHBOARD, this::showPage);
    if (settings.backfill() > 0) {
      platform.start(List.of(Service.GENERATOR));
      new Backfill(view, console).await(settings.backfill());
      // The producer last: from its first read on, the whole pipeline stands and is measured.
      platform.start(List.of(Service.METRICS, Service.CONSUMER));
      platform.start(List.of(Service.PRODUCER));
    } else {
      platform.start(SOONEST_NUMBER);
    }
    FirstNumber firstNumber = new FirstNumber(platform, console, sinceCommand);
    firstNumber.await();
    platform.beginAlarms();
    announce();
    LiveStatus status = new LiveStatus(view);
    Duration refresh = console.isTerminal() ? TERMINAL_REFRESH : LOG_REFRESH;
    if (settings.duration().isEmpty()) {
      if (prepare) {
        platform.prepareNextStart();
      }
      while (true) {
        console.live(status.line());
        LockSupport.parkNanos(refresh.toNanos());
      }
    }
    Stopwatch sinceLine = Stopwatch.started();
    while (!"finished".equals(phase())) {
      if (sinceLine.elapsed().compareTo(refresh) > 0) {
        console.live(status.line());
        sinceLine = Stopwatch.started();
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    console.endLive();
    return conclude(firstNumber);
  }

  /** The page answers, long before there is a number on it. */
  private void showPage() {
    String page = platform.address(Service.DASHBOARD).toString();
    console.say(
        String.format(
            Locale.ROOT,
            "The page answers after %.1f s, and shows the parts coming up: %s",
            sinceCommand.elapsed().toMillis() / 1000.0,
            page));
    if (open) {
      Browser.open(page);
    }
  }

  private int conclude(FirstNumber firstNumber) {
    console.say("The generator has finished; draining the pipeline ...");
    AuditSettings auditSettings = AuditSettings.fromEnvironment(platform.auditEnvironment());
    new Drain(auditSettings, view, console, clock).await();
    console.say("Drained. Auditing ...");
    List<StageFigures> stages = view.stages();
    List<Latency> latencies = view.latencies();
    // Nothing more will come, so every window is closed, the one under way included.
    Instant end = clock.instant().plus(auditSettings.window());
    AuditReport audit = Audit.run(auditSettings.withInterval(Instant.EPOCH, end), clock);
    RunReport report = new RunReport(asked(), firstNumber.seconds(), stages, latencies, audit);
    console.say("");
    RunText.lines(report).forEach(console::say);
    if (reportFile != null) {
      RunJson.write(report, reportFile);
      console.say("Report: " + reportFile);
    }
    return audit.clean() ? 0 : 1;
  }

  private void announce() {
    String page = platform.address(Service.DASHBOARD).toString();
    for (Service service : settings.without()) {
      console.say(
          "  Not started, by request: "
              + service.module()
              + " (its README describes how to start it from an IDE)");
    }
    if (!settings.without().isEmpty()) {
      console.say(
          "  Meanwhile the demo login 'instashop' is open, with that word as its password unless"
              + " DEVELOPER_PASSWORD is set; 'instashop status' shows how to enter");
    }
    if (platform.runs(Service.DASHBOARD)) {
      console.say("The dashboard is at " + page);
    }
    console.say("Stop with Ctrl-C or 'instashop down'.");
  }

  private String phase() {
    return view.generator().path("state").asString("");
  }

  private Map<String, String> asked() {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("rate", Integer.toString(settings.rate()));
    settings.seed().ifPresent(seed -> asked.put("seed", Long.toString(seed)));
    settings.duration().ifPresent(d -> asked.put("for", d.toString()));
    asked.put("backfill", Integer.toString(settings.backfill()));
    return asked;
  }
}
