package io.instashop.cli.bench;

import io.instashop.audit.drain.DrainProbe;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.Platform;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.platform.Service;
import io.instashop.cli.platform.Stopwatch;
import io.instashop.cli.report.PipelineView;
import io.instashop.cli.report.StageFigures;
import io.instashop.cli.run.Backfill;
import io.instashop.cli.run.Drain;
import io.instashop.contracts.windows.Aggregation;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** One round on servers and data of its own. */
final class Round {

  /** Those of the job's aggregations that count each record once. */
  private static final Set<String> EACH_ONCE =
      Set.of(
          Aggregation.TRANSACTIONS.wireName(),
          Aggregation.BEHAVIOR.wireName(),
          Aggregation.PRODUCTS.wireName(),
          Aggregation.INVENTORY.wireName(),
          Aggregation.SHIPMENTS.wireName());

  /** A stage that does nothing for so long does nothing any more. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Platform platform;
  private final DataFolder data;
  private final Console console;
  private final Clock clock;
  private final int events;
  private final PipelineView view;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * A round that has not begun.
   *
   * @param events that the shop backfills
   */
  Round(Platform platform, DataFolder data, Console console, Clock clock, int events) {
    this.platform = platform;
    this.data = data;
    this.console = console;
    this.clock = clock;
    this.events = events;
    this.view = new PipelineView(platform);
  }

  /** Each stage alone, one after the other, with its ceilings. */
  List<Sample> stages(Set<Subject> wanted) throws Exception {
    long source = fillShop();
    AuditSettings settings = settings();
    Ceilings ceilings = new Ceilings(settings, platform.environment());
    measure(Service.PRODUCER, Subject.PRODUCER, "kafka", source);
    if (wanted.contains(Subject.PRODUCER)) {
      samples.addAll(ceilings.ofProducer(source));
    }
    if (wanted.contains(Subject.CONSUMER) || wanted.contains(Subject.METRICS)) {
      measure(Service.CONSUMER, Subject.CONSUMER, "postgres-warehouse", source);
    }
    if (wanted.contains(Subject.CONSUMER)) {
      samples.addAll(ceilings.ofConsumer(source));
    }
    if (wanted.contains(Subject.METRICS)) {
      measure(Service.METRICS, Subject.METRICS, "redis", 0);
      samples.addAll(ceilings.ofMetrics());
    }
    return samples.stream().filter(each -> wanted.contains(each.subject().stage())).toList();
  }

  /** All stages at a time. */
  List<Sample> endToEnd() throws Exception {
    fillShop();
    samples.clear();
    Cost cost = Cost.from(0, data, "postgres-warehouse");
    platform.start(List.of(Service.METRICS, Service.CONSUMER));
    platform.start(List.of(Service.PRODUCER));
    new Drain(settings(), view, console, clock).await();
    StageFigures stage = StageFigures.endToEnd(view.stages());
    return List.of(cost.to(Subject.END_TO_END, stage.events(), stage.seconds()));
  }

  /** The generator alone, until all that follows its sales is written, too. */
  private long fillShop() throws InterruptedException, SQLException {
    platform.startInfrastructure();
    platform.start(List.of(Service.GENERATOR));
    long pid = pid(Service.GENERATOR);
    Cost cost = Cost.from(pid, data, "postgres-shop");
    double seconds = new Backfill(view, console).await(events);
    samples.add(cost.to(Subject.GENERATOR, events, seconds));
    long before = -1;
    long rows = sourceRows();
    while (rows != before || !"finished".equals(view.generator().path("state").asString(""))) {
      LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
      before = rows;
      rows = sourceRows();
    }
    platform.stop(Service.GENERATOR);
    return rows;
  }

  /**
   * Starts a service and waits until it has handled everything.
   *
   * @param expected events; 0 if the end shows only because it handles no more
   */
  private void measure(Service service, Subject subject, String server, long expected)
      throws InterruptedException {
    platform.start(List.of(service));
    Cost cost = Cost.from(pid(service), data, server);
    StageFigures stage = awaitEnd(service, expected);
    samples.add(cost.to(subject, stage.events(), stage.seconds()));
    platform.stop(service);
    console.endLive();
    console.say(
        String.format(
            Locale.ROOT,
            "  %-12s %,10d events in %6.1f s",
            subject.wireName(),
            stage.events(),
            stage.seconds()));
  }

  private StageFigures awaitEnd(Service service, long expected) {
    Stopwatch unchanged = Stopwatch.started();
    StageFigures last = stage(service);
    while (true) {
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      StageFigures now = stage(service);
      if (!now.equals(last)) {
        last = now;
        unchanged = Stopwatch.started();
      }
      boolean all = expected > 0 && now.events() >= expected;
      boolean still =
          expected == 0 && now.events() > 0 && unchanged.elapsed().toSeconds() >= 3 && isDrained();
      if (all || still) {
        return now;
      }
      if (unchanged.elapsed().compareTo(PATIENCE) > 0) {
        throw PlatformException.failed(
            service.module()
                + " has handled "
                + now.events()
                + " of "
                + expected
                + " events and makes no progress; see its log "
                + data.log(service.module()));
      }
    }
  }

  /** The service as one stage: the metrics job has one for each aggregation. */
  private StageFigures stage(Service service) {
    List<StageFigures> parts =
        view.stages().stream()
            .filter(each -> each.stage().equals(service.shortName()))
            .filter(each -> each.aggregation() == null || EACH_ONCE.contains(each.aggregation()))
            .toList();
    return new StageFigures(
        service.shortName(),
        null,
        parts.stream().mapToLong(StageFigures::events).sum(),
        parts.stream()
            .mapToDouble(StageFigures::firstAt)
            .filter(Double::isFinite)
            .min()
            .orElse(Double.NaN),
        parts.stream()
            .mapToDouble(StageFigures::lastAt)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN));
  }

  private boolean isDrained() {
    return DrainProbe.measure(settings(), clock).isDrained();
  }

  private long sourceRows() throws SQLException {
    return new SourceRows(settings()).count();
  }

  private AuditSettings settings() {
    return AuditSettings.fromEnvironment(platform.auditEnvironment());
  }

  private long pid(Service service) {
    return platform
        .process(service)
        .map(ProcessHandle::pid)
        .orElseThrow(() -> PlatformException.failed(service.module() + " has ended"));
  }

  /** What a measurement costs, from its beginning on. */
  private record Cost(
      long pid, DataFolder data, String server, double own, double servers, double disk) {

    static Cost from(long pid, DataFolder data, String server) {
      return new Cost(
          pid,
          data,
          server,
          Usage.cpuSeconds(pid),
          Usage.cpuSecondsOfOthers(pid),
          Usage.bytesBelow(data.part(server)));
    }

    Sample to(Subject subject, long events, double seconds) {
      return new Sample(
          subject,
          events,
          seconds,
          Usage.cpuSeconds(pid) - own,
          Usage.cpuSecondsOfOthers(pid) - servers,
          Usage.peakMemory(pid),
          Usage.bytesBelow(data.part(server)) - disk);
    }
  }
}
