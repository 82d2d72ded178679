package io.instashop.audit;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.Reach;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Verdict;
import io.instashop.audit.reading.CleanAudit;
import io.instashop.audit.reading.DataStores;
import io.instashop.audit.reading.EvidenceCollector;
import io.instashop.audit.reading.Stopwatch;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.settings.AuditException;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.slice.SpilledOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads all stores over a closed interval and checks every guarantee.
 *
 * <p>It reads only, so it can run beside the live system. The interval ends long enough ago for
 * every event in it to have arrived everywhere. Memory does not grow with the number of events. All
 * that it writes is a note in Redis: up to where everything was right. The next audit begins there,
 * unless it is given a start.
 */
public final class Audit {

  /** A transaction that took longer is only seen by an audit that begins earlier. */
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final AuditSettings settings;
  private final Clock clock;
  private final Consumer<String> progress;
  private final CleanAudit lastClean;

  private Audit(AuditSettings settings, Clock clock, Consumer<String> progress) {
    this.settings = settings;
    this.clock = clock;
    this.progress = progress;
    this.lastClean = new CleanAudit(new DataStores(settings), progress);
  }

  /**
   * Audits without progress output.
   *
   * @param clock gives the present, from which the default end of the interval is counted
   * @throws AuditException in one line, if a place cannot be read
   */
  public static AuditReport run(AuditSettings settings, Clock clock) {
    return run(settings, clock, step -> {});
  }

  /**
   * Reads all stores and checks every guarantee.
   *
   * @param clock gives the present, from which the default end of the interval is counted
   * @param progress told in a few words what was done, from any thread
   * @throws AuditException in one line, if a place cannot be read
   */
  public static AuditReport run(AuditSettings settings, Clock clock, Consumer<String> progress) {
    return new Audit(settings, clock, progress).run();
  }

  private AuditReport run() {
    Instant now = clock.instant();
    Optional<Instant> clean = lastClean.until();
    Interval interval = interval(now, clean);
    Map<String, Duration> durations = new TreeMap<>();
    Stopwatch total = new Stopwatch("total", progress);
    try (SpilledOrder order = new SpilledOrder()) {
      Judgement judgement = new Judgement(order);
      EvidenceCollector collector =
          new EvidenceCollector(settings, clock, judgement::examine, progress);
      Reach reach = collector.reach(interval);
      durations.putAll(collector.run(reach));
      List<Finding> findings = judgement.findings(reach);
      durations.put("total", total.stop());
      AuditReport report =
          new AuditReport(
              findings.stream().noneMatch(f -> f.verdict() == Verdict.BROKEN),
              judgement.isOfNothing(),
              interval.from(),
              interval.to(),
              reach.unchecked(),
              judgement.stages(),
              findings,
              durations);
      remember(report, clean, now);
      return report;
    }
  }

  /**
   * Without a start, it is the last clean audit's end, less an hour for rows whose transaction took
   * long. Without such an audit it is the beginning.
   */
  private Interval interval(Instant now, Optional<Instant> clean) {
    AuditSettings asked = settings;
    if (settings.from() == null && clean.isPresent()) {
      Instant from = clean.get().minus(OVERLAP);
      Instant end = settings.interval(now).to();
      asked = from.isBefore(end) ? settings.withInterval(from, settings.to()) : settings;
    }
    return asked.interval(now);
  }

  /** Events of before are right already, or all that can be compared was. */
  private void remember(AuditReport report, Optional<Instant> clean, Instant now) {
    boolean whole = report.from().equals(Instant.EPOCH);
    if (!report.clean()) {
      // Until it is mended, every audit shows it.
      if (whole) {
        clean.ifPresent(noted -> lastClean.forget());
      } else if (clean.filter(noted -> noted.isAfter(report.from())).isPresent()) {
        lastClean.note(report.from());
      }
      return;
    }
    Instant settled = now.minus(settings.settle());
    Instant until = report.to().isBefore(settled) ? report.to() : settled;
    boolean gapless = whole || clean.filter(noted -> !noted.isBefore(report.from())).isPresent();
    if (gapless
        && !report.nothingToCompare()
        && clean.filter(noted -> !noted.isBefore(until)).isEmpty()) {
      lastClean.note(until);
    }
  }
}
