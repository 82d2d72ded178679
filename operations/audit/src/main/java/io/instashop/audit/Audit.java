package io.instashop.audit;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Guarantee;
import io.instashop.audit.guarantee.Verdict;
import io.instashop.audit.reading.EvidenceCollector;
import io.instashop.audit.reading.Stopwatch;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.report.StageTable;
import io.instashop.audit.settings.AuditException;
import io.instashop.audit.settings.AuditSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads all places over a closed interval and checks every guarantee.
 *
 * <p>It reads only, so it can run beside the live system: the interval ends long enough ago for
 * every event in it to have arrived everywhere.
 */
public final class Audit {

  private final AuditSettings settings;
  private final Clock clock;
  private final Consumer<String> progress;

  private Audit(AuditSettings settings, Clock clock, Consumer<String> progress) {
    this.settings = settings;
    this.clock = clock;
    this.progress = progress;
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
   * Audits.
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
    Interval interval = settings.interval(now);
    Map<String, Duration> durations = new TreeMap<>();
    Stopwatch total = new Stopwatch("total", progress);
    Evidence evidence = Evidence.empty();
    durations.putAll(new EvidenceCollector(settings, interval, now, evidence, progress).run());
    Stopwatch judging = new Stopwatch("judging", progress);
    List<Finding> findings =
        Guarantee.all().stream().map(guarantee -> guarantee.check(evidence)).toList();
    durations.put("judging", judging.stop());
    durations.put("total", total.stop());
    boolean clean = findings.stream().noneMatch(f -> f.verdict() == Verdict.BROKEN);
    return new AuditReport(
        clean,
        evidence.isEmpty(),
        interval.from(),
        interval.to(),
        StageTable.of(evidence),
        findings,
        durations);
  }
}
