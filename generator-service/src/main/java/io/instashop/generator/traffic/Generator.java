package io.instashop.generator.traffic;

import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.CatalogStore;
import io.instashop.generator.checkout.PendingPayments;
import io.instashop.generator.ledger.Ledger;
import io.instashop.generator.ledger.LedgerStoppedException;
import io.instashop.generator.ledger.ShopHistory;
import io.instashop.generator.ledger.StopSignal;
import io.instashop.generator.progress.Progress;
import io.instashop.generator.startup.RefusedStartException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The life of the generator: prepare, fill in the past, generate, finish. One thread writes. */
@Component
class Generator implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Generator.class);
  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration LEAST_ROOM = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final GeneratorSettings settings;
  private final Clock clock;
  private final CatalogStore catalogStore;
  private final ShopHistory history;
  private final Ledger ledger;
  private final Progress progress;
  private final StopSignal stop;
  private final ActivityCurve curve = new ActivityCurve();
  private Thread thread;

  Generator(
      GeneratorSettings settings,
      Clock clock,
      CatalogStore catalogStore,
      ShopHistory history,
      Ledger ledger,
      Progress progress,
      StopSignal stop) {
    this.settings = settings;
    this.clock = clock;
    this.catalogStore = catalogStore;
    this.history = history;
    this.ledger = ledger;
    this.progress = progress;
    this.stop = stop;
  }

  /**
   * Prepares in the caller's thread, so that what cannot be done refuses the start.
   *
   * @throws RefusedStartException if there is no room for the backfill
   */
  @Override
  public void start() {
    Instant backfillFrom = settings.backfill() > 0 ? backfillStart() : null;
    history.repairSequences();
    long seed = settings.seed() == null ? new SplittableRandom().nextLong() : settings.seed();
    Catalog catalog = catalogStore.load(seed);
    long run = history.nextRun();
    log.info("Run {} with seed {}", run, seed);
    ShopFloor floor = new ShopFloor(catalog, seed, run, settings.settlementMean());
    thread = new Thread(() -> run(floor, backfillFrom), "generator");
    thread.setUncaughtExceptionHandler(
        (failed, e) -> {
          log.error("Generation ended by a defect", e);
          progress.failed(e.toString());
        });
    thread.start();
  }

  @Override
  public void stop() {
    stop.stop();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null && thread.isAlive();
  }

  private void run(ShopFloor floor, Instant backfillFrom) {
    PendingPayments pending = new PendingPayments();
    Bookkeeper bookkeeper = new Bookkeeper(ledger, pending, progress);
    try {
      Instant now = clock.instant();
      for (long id : history.pendingTransactions()) {
        pending.add(id, now, floor.settlement());
      }
      if (backfillFrom != null) {
        backfill(floor, pending, bookkeeper, backfillFrom);
      }
      if (!stop.isStopped()) {
        live(floor, pending, bookkeeper);
      }
    } catch (LedgerStoppedException e) {
      log.warn("Stopped with a batch that was not written: {}", e.getMessage());
    }
  }

  private void backfill(
      ShopFloor floor, PendingPayments pending, Bookkeeper bookkeeper, Instant from) {
    Instant to = clock.instant();
    progress.backfilling(settings.backfill());
    log.info(
        "Backfill of {} events from {} to {}",
        settings.backfill(),
        from.truncatedTo(ChronoUnit.SECONDS),
        to.truncatedTo(ChronoUnit.SECONDS));
    floor.expect(settings.backfill() / (Duration.between(from, to).toMillis() / 1000.0));
    BackfillSchedule schedule =
        new BackfillSchedule(from, to, settings.backfill(), curve, floor.random());
    new Backfill(floor, pending, bookkeeper, stop).run(schedule);
    double seconds = Duration.between(to, clock.instant()).toMillis() / 1000.0;
    long written = progress.snapshot().backfilled();
    log.info(
        "Backfilled {} events in {} s, {} per second",
        written,
        seconds,
        Math.round(written / Math.max(0.001, seconds)));
  }

  private void live(ShopFloor floor, PendingPayments pending, Bookkeeper bookkeeper) {
    Instant start = clock.instant();
    Instant end = Optional.ofNullable(settings.duration()).map(start::plus).orElse(Instant.MAX);
    floor.expect(settings.rate());
    Pacer pacer =
        new Pacer(
            settings.rate(), time -> settings.liveActivity() ? curve.at(time) : 1, start, end);
    LiveTraffic traffic = new LiveTraffic(floor, pending, bookkeeper, pacer, new Timeline(clock));
    progress.generating();
    log.info("Generating {} events per second", settings.rate());
    while (traffic.tick(clock.instant())) {
      if (stop.pause(TICK)) {
        return;
      }
    }
    progress.finished();
    log.info(
        "Finished after {}: {} events written", settings.duration(), progress.snapshot().events());
  }

  private Instant backfillStart() {
    Instant now = clock.instant();
    Instant from = now.minus(settings.backfillSpan());
    Instant newest = history.newestEvent().orElse(Instant.MIN);
    if (newest.isAfter(from)) {
      from = newest;
    }
    if (from.isAfter(now.minus(LEAST_ROOM))) {
      throw new RefusedStartException(
          "instashop.generator.backfill: the shop's newest event is of "
              + newest
              + " and leaves less than a second to fill in; start without a backfill, or in a new"
              + " shop");
    }
    return from;
  }
}
