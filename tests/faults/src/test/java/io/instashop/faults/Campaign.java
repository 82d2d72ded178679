package io.instashop.faults;

import io.instashop.audit.Audit;
import io.instashop.audit.drain.DrainCounts;
import io.instashop.audit.drain.DrainProbe;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Verdict;
import io.instashop.audit.guarantee.WindowsEqualWarehouse;
import io.instashop.audit.report.AuditReport;
import io.instashop.testservers.patience.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Faults under load, one after the other on one platform, watched by the concurrent auditor and
 * judged at the end.
 *
 * <p>Repeatable in what is drawn: the instants and targets of a fault follow from the seed and the
 * fault's name, whatever else is tried before.
 */
final class Campaign implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);
  private static final Duration STUCK = Patience.seconds(30);

  private final FaultPlatform platform;
  private final Auditor auditor;
  private final long seed;
  private final Liveness liveness;

  /** Begins to watch. */
  Campaign(FaultPlatform platform, long seed) {
    this.platform = platform;
    this.seed = seed;
    this.liveness = new Liveness(platform);
    this.auditor =
        new Auditor(platform.servers(), platform.auditSettings().kafka().bootstrapServers());
  }

  /**
   * Strikes several times, each time at a random instant, and each time waits until the platform
   * has recovered. What does not recover in time is a complaint in the verdicts.
   */
  FaultResult strike(Fault fault, int instants) {
    Random random = new Random(seed ^ fault.name().hashCode());
    List<Duration> recoveries = new ArrayList<>();
    for (int i = 1; i <= instants; i++) {
      Wait.pause(Duration.ofMillis(random.nextLong(LONGEST_WAIT.toMillis())));
      Duration recovery =
          liveness.within(fault, i + " of " + instants, () -> strikeOnce(fault, random));
      recoveries.add(recovery);
      say("%s, %d of %d: %.1f s", fault.name(), i, instants, seconds(recovery));
    }
    return new FaultResult(fault.name(), recoveries, "");
  }

  private Duration strikeOnce(Fault fault, Random random) throws Exception {
    Instant since;
    Instant back;
    try {
      since = fault.strike().on(platform, random);
      Sentinel.Sale sale = platform.sentinel().send();
      back = platform.sentinel().awaitLanded(sale, fault.bound());
      say("  landed after %.1f s", seconds(Duration.between(since, back)));
      if (platform.hasMetrics()) {
        back = platform.sentinel().awaitShown(sale, fault.bound());
      }
    } finally {
      fault.mend().on(platform);
    }
    return Duration.between(since, back);
  }

  /**
   * Judges what happened since a moment, while the load continues. What happened just now is left
   * out, because it may still be on its way. Waits until there is a closed window to judge.
   */
  Verdicts judgeSince(Instant from) {
    Instant windowClosed = from.plus(FaultPlatform.WINDOW.multipliedBy(2));
    Wait.pause(Duration.between(Instant.now(), windowClosed));
    Wait.pause(FaultPlatform.SETTLE);
    Instant to = Instant.now().minus(FaultPlatform.SETTLE);
    AuditReport report =
        Audit.run(platform.auditSettings().withInterval(from, to), Clock.systemUTC());
    if (!report.clean()) {
      Wait.pause(FaultPlatform.SETTLE); // late is not lost: the same interval once more
      report = Audit.run(platform.auditSettings().withInterval(from, to), Clock.systemUTC());
    }
    return verdicts(report);
  }

  /** Stops the load, waits until nothing is on its way, and has every guarantee judged. */
  Verdicts judge() {
    platform.generator().stop();
    liveness.drained(drain());
    AuditReport report =
        Audit.run(
            platform
                .auditSettings()
                .withInterval(Instant.EPOCH, Instant.now().plus(Duration.ofMinutes(2))),
            Clock.systemUTC());
    Wait.pause(Duration.ofSeconds(3)); // the auditor reads what was committed last
    auditor.close();
    return verdicts(report);
  }

  private Verdicts verdicts(AuditReport report) {
    AuditReport judged = platform.hasMetrics() ? report : withoutWindows(report);
    return new Verdicts(judged, auditor.findings(), liveness.complaints());
  }

  /** Without the metrics job there are no windows to check. */
  private static AuditReport withoutWindows(AuditReport report) {
    String windows = new WindowsEqualWarehouse().name();
    List<Finding> findings =
        report.findings().stream().filter(f -> !f.guarantee().equals(windows)).toList();
    return new AuditReport(
        findings.stream().noneMatch(f -> f.verdict() == Verdict.BROKEN),
        report.nothingToCompare(),
        report.from(),
        report.to(),
        report.unchecked(),
        report.stages(),
        findings,
        report.durations());
  }

  /** How many events the concurrent auditor has seen. */
  long witnessed() {
    return auditor.records();
  }

  private boolean drain() {
    DrainCounts before = null;
    Instant changed = Instant.now();
    while (Duration.between(changed, Instant.now()).compareTo(STUCK) < 0) {
      DrainCounts now = DrainProbe.measure(platform.auditSettings(), Clock.systemUTC());
      if (platform.hasMetrics() ? now.isDrained() : now.isLanded()) {
        return true;
      }
      if (!now.equals(before)) {
        before = now;
        changed = Instant.now();
      }
      Wait.pause(Duration.ofMillis(500));
    }
    return false;
  }

  private static void say(String format, Object... values) {
    System.out.println(Instant.now() + " " + String.format(Locale.ROOT, format, values));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  @Override
  public void close() {
    auditor.close();
  }
}
