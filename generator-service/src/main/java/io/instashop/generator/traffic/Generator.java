package io.instashop.generator.traffic;

import io.instashop.generator.checkout.PendingPayments;
import io.instashop.generator.progress.Progress;
import io.instashop.generator.writing.BatchWriter;
import io.instashop.generator.writing.ShopHistory;
import io.instashop.generator.writing.StopSignal;
import io.instashop.generator.writing.WritingStoppedException;
import io.instashop.kit.settings.RefusedSettingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The life of the generator: prepare, fill in the past, generate, finish. One thread writes. */
@Component
class Generator implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Generator.class);
  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final GeneratorSettings settings;
  private final Clock clock;
  private final Preparation preparation;
  private final ShopHistory history;
  private final BatchWriter writer;
  private final Progress progress;
  private final StopSignal stop;
  private final ActivityCurve curve = new ActivityCurve();
  private @Nullable Thread thread;

  Generator(
      GeneratorSettings settings,
      Clock clock,
      Preparation preparation,
      ShopHistory history,
      BatchWriter writer,
      Progress progress,
      StopSignal stop) {
    this.settings = settings;
    this.clock = clock;
    this.preparation = preparation;
    this.history = history;
    this.writer = writer;
    this.progress = progress;
    this.stop = stop;
  }

  /**
   * Prepares in the caller's thread, so that what cannot be done refuses the start. Databases that
   * cannot be used are waited for instead: they may come later, and meanwhile the health says why.
   *
   * @throws RefusedSettingException if there is no room for the backfill
   */
  @Override
  public void start() {
    Preparation.Ready ready = prepare();
    thread = new Thread(() -> run(ready), "generator");
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
      if (thread != null) {
        thread.join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null && thread.isAlive();
  }

  /** What generation starts from, or null while a database cannot be used. */
  private Preparation.@Nullable Ready prepare() {
    try {
      Preparation.Ready ready = preparation.make();
      if (progress.waitingFor().isPresent()) {
        log.info("The databases can be used");
        progress.waiting(null);
      }
      return ready;
    } catch (RuntimeException e) {
      String cause = DatabaseAvailability.in(e).orElseThrow(() -> e);
      if (!progress.waitingFor().equals(Optional.of(cause))) {
        log.warn("{}; trying again until it can", cause);
      }
      progress.waiting(cause);
      return null;
    }
  }

  private void run(Preparation.@Nullable Ready prepared) {
    Preparation.Ready ready = prepared;
    try {
      while (ready == null) {
        if (stop.pause(RETRY)) {
          return;
        }
        ready = prepare();
      }
    } catch (RefusedSettingException e) {
      log.error("Refused: {}", e.getMessage());
      progress.failed(e.getMessage());
      return;
    }
    run(ready.simulation(), ready.backfillFrom());
  }

  private void run(ShopSimulation simulation, @Nullable Instant backfillFrom) {
    PendingPayments pending = new PendingPayments();
    BatchCommitter committer = new BatchCommitter(writer, pending, progress);
    try {
      Instant now = clock.instant();
      for (long id : history.pendingTransactions()) {
        pending.add(id, now, simulation.settlement());
      }
      if (backfillFrom != null) {
        backfill(simulation, pending, committer, backfillFrom);
      }
      if (!stop.isStopped()) {
        live(simulation, pending, committer);
      }
    } catch (WritingStoppedException e) {
      log.warn("Stopped with a batch that was not written: {}", e.getMessage());
    }
  }

  private void backfill(
      ShopSimulation simulation, PendingPayments pending, BatchCommitter committer, Instant from) {
    Instant to = clock.instant();
    progress.backfilling(settings.backfill());
    log.info(
        "Backfill of {} events from {} to {}",
        settings.backfill(),
        from.truncatedTo(ChronoUnit.SECONDS),
        to.truncatedTo(ChronoUnit.SECONDS));
    simulation.expect(settings.backfill() / (Duration.between(from, to).toMillis() / 1000.0));
    BackfillSchedule schedule =
        new BackfillSchedule(from, to, settings.backfill(), curve, simulation.random());
    new Backfill(simulation, pending, committer, stop).run(schedule);
    double seconds = Duration.between(to, clock.instant()).toMillis() / 1000.0;
    long written = progress.snapshot().backfilled();
    log.info(
        "Backfilled {} events in {} s, {} per second",
        written,
        seconds,
        Math.round(written / Math.max(0.001, seconds)));
  }

  private void live(ShopSimulation simulation, PendingPayments pending, BatchCommitter committer) {
    Instant start = clock.instant();
    Instant end = Optional.ofNullable(settings.duration()).map(start::plus).orElse(Instant.MAX);
    simulation.expect(settings.rate());
    Pacer pacer =
        new Pacer(
            settings.rate(), time -> settings.liveActivity() ? curve.at(time) : 1, start, end);
    LiveTraffic traffic =
        new LiveTraffic(simulation, pending, committer, pacer, new Timeline(clock));
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
}
