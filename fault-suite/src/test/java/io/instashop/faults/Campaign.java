package io.instashop.faults;

import io.instashop.audit.Audit;
import io.instashop.audit.AuditReport;
import io.instashop.audit.AuditSettings;
import io.instashop.audit.DrainCounts;
import io.instashop.audit.DrainProbe;
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
 * <p>Repeatable in what is drawn: the order of faults, their instants and their targets follow from
 * the seed.
 */
final class Campaign implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);
  private static final Duration STUCK = Duration.ofSeconds(30);

  private final FaultPlatform platform;
  private final Auditor auditor;
  private final long seed;

  /** Begins to watch. */
  Campaign(FaultPlatform platform, long seed) {
    this.platform = platform;
    this.seed = seed;
    this.auditor = new Auditor(platform, platform.auditSettings().kafkaBootstrapServers());
  }

  /**
   * Strikes several times, each time at a random instant, and each time waits until the platform
   * has recovered.
   *
   * @throws AssertionError if it does not recover within the fault's bound
   */
  FaultResult strike(Fault fault, int instants) {
    Random random = new Random(seed ^ fault.name().hashCode());
    List<Duration> recoveries = new ArrayList<>();
    for (int i = 1; i <= instants; i++) {
      Wait.pause(Duration.ofMillis(random.nextLong(LONGEST_WAIT.toMillis())));
      Duration recovery = strikeOnce(fault, random);
      recoveries.add(recovery);
      System.out.printf(
          Locale.ROOT,
          "%s  %d/%d: recovered in %.1f s%n",
          fault.name(),
          i,
          instants,
          recovery.toMillis() / 1000.0);
    }
    return new FaultResult(fault.name(), recoveries);
  }

  private Duration strikeOnce(Fault fault, Random random) {
    Instant since;
    try {
      since = fault.strike().on(platform, random);
    } catch (Exception e) {
      throw new AssertionError(fault.name() + " could not be brought about", e);
    }
    Sentinel.Sale sale = platform.sentinel().send();
    Instant back =
        platform.hasMetrics()
            ? platform.sentinel().awaitShown(sale, fault.bound())
            : platform.sentinel().awaitLanded(sale, fault.bound());
    return Duration.between(since, back);
  }

  /** Stops the load, waits until nothing is on its way, and has every guarantee judged. */
  Verdicts judge() {
    platform.generator().stop();
    boolean drained = drain();
    AuditSettings settings =
        platform
            .auditSettings()
            .withInterval(Instant.EPOCH, Instant.now().plus(Duration.ofDays(2)));
    AuditReport report = Audit.run(settings);
    Wait.pause(Duration.ofSeconds(1)); // the auditor reads what was committed last
    auditor.close();
    List<String> restarts =
        platform.services().stream()
            .filter(service -> service.unexpectedEnds() > 0)
            .map(service -> service.name() + " " + service.unexpectedEnds() + " times")
            .toList();
    return new Verdicts(drained, report, auditor.findings(), restarts);
  }

  /** How many events the concurrent auditor has seen. */
  long witnessed() {
    return auditor.records();
  }

  private boolean drain() {
    DrainCounts before = null;
    Instant changed = Instant.now();
    while (Duration.between(changed, Instant.now()).compareTo(STUCK) < 0) {
      DrainCounts now = DrainProbe.measure(platform.auditSettings());
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

  @Override
  public void close() {
    auditor.close();
  }
}
