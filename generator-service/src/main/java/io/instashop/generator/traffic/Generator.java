package io.instashop.generator.traffic;

import io.instashop.generator.checkout.PendingPayments;
import io.instashop.generator.follow.Followers;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.progress.GeneratorProgress;
import io.instashop.generator.writing.AnotherWriterException;
import io.instashop.generator.writing.BatchWriter;
import io.instashop.generator.writing.ShopHistory;
import io.instashop.generator.writing.StaleShopException;
import io.instashop.generator.writing.StopSignal;
import io.instashop.generator.writing.WritingStoppedException;
import io.instashop.kit.failure.Backoff;
import io.instashop.kit.failure.Causes;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.text.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
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
  private static final Backoff REFUSED = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final GeneratorSettings settings;
  private final LiveRate rate;
  private final Clock clock;
  private final Preparation preparation;
  private final ShopHistory history;
  private final BatchWriter writer;
  private final GeneratorProgress progress;
  private final Followers followers;
  private final Offer offer;
  private final Opening opening;
  private final StopSignal stop;
  private final ActivityCurve curve = new ActivityCurve();
  private @Nullable Thread thread;

  /** Whether the backfill is behind us. */
  private boolean live;

  /** When live generation ends, once it has begun. */
  private @Nullable Instant end;

  Generator(
      GeneratorSettings settings,
      LiveRate rate,
      Clock clock,
      Preparation preparation,
      ShopHistory history,
      BatchWriter writer,
      GeneratorProgress progress,
      Followers followers,
      Offer offer,
      Opening opening,
      StopSignal stop) {
    this.settings = settings;
    this.rate = rate;
    this.clock = clock;
    this.preparation = preparation;
    this.history = history;
    this.writer = writer;
    this.progress = progress;
    this.followers = followers;
    this.offer = offer;
    this.opening = opening;
    this.stop = stop;
  }

  /**
   * Prepares in the caller's thread, so that what cannot be done refuses the start. Databases that
   * cannot be used are waited for instead, and so is the end of another generator: meanwhile the
   * health says why.
   *
   * @throws RefusedSettingException if there is no room for the backfill
   */
  @Override
  public void start() {
    Preparation.Ready ready = prepare(settings.backfill(), DatabaseAvailability::in);
    thread = new Thread(() -> run(ready), "generator");
    thread.setUncaughtExceptionHandler(
        (failed, e) -> {
          log.error("Generation ended by an unexpected error", e);
          progress.failed(Secrets.hidden(e.toString()));
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
      followers.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null && thread.isAlive();
  }

  /**
   * What generation starts from, or null while a database cannot be used.
   *
   * @param waitFor names what is waited for; anything else is thrown
   */
  private Preparation.@Nullable Ready prepare(
      long backfill, Function<Throwable, Optional<String>> waitFor) {
    try {
      Preparation.Ready ready = preparation.make(backfill);
      if (progress.waitingFor().isPresent()) {
        log.info("The databases can be used");
      }
      if (progress.standingBy().isPresent()) {
        log.info("No other generator writes to this shop any more; this one takes over");
      }
      progress.waiting(null);
      progress.standBy(null);
      return ready;
    } catch (RuntimeException e) {
      Optional<AnotherWriterException> other = Causes.find(e, AnotherWriterException.class);
      if (other.isPresent()) {
        standBy(String.valueOf(other.get().getMessage()));
        return null;
      }
      String cause = waitFor.apply(e).orElseThrow(() -> e);
      if (!progress.waitingFor().equals(Optional.of(cause))) {
        log.warn("{}; trying again until it can", cause);
      }
      progress.waiting(cause);
      return null;
    }
  }

  private void standBy(String cause) {
    if (!progress.standingBy().equals(Optional.of(cause))) {
      log.warn("Standing by: {}", cause);
    }
    progress.waiting(null);
    progress.standBy(cause);
  }

  private void run(Preparation.@Nullable Ready prepared) {
    try {
      Preparation.Ready ready = prepared == null ? awaitReady(settings.backfill()) : prepared;
      int refusals = 0;
      while (ready != null && !generate(ready)) {
        refusals++;
        if (stop.pause(REFUSED.after(refusals))) {
          return;
        }
        ready = reload();
      }
    } catch (RefusedSettingException e) {
      log.error("Refused: {}", e.getMessage());
      progress.failed(e.getMessage());
    } finally {
      writer.endTurn();
    }
  }

  /** Prepares until it can be done; null if the program is stopped meanwhile. */
  private Preparation.@Nullable Ready awaitReady(long backfill) {
    Preparation.Ready ready = null;
    while (ready == null) {
      if (stop.pause(RETRY)) {
        return null;
      }
      ready = prepare(backfill, DatabaseAvailability::anyIn);
    }
    return ready;
  }

  /** Reads again what is in the shop; what was left of a backfill is filled in if there is room. */
  private Preparation.@Nullable Ready reload() {
    progress.reloading();
    long left = Math.max(0, settings.backfill() - progress.snapshot().backfilled());
    try {
      return awaitReady(live ? 0 : left);
    } catch (RefusedSettingException e) {
      log.warn("The rest of the backfill is left out: {}", e.getMessage());
      return awaitReady(0);
    }
  }

  /** Generates to the end; false if the shop is not as it was known. */
  private boolean generate(Preparation.Ready ready) {
    followers.begin();
    try {
      run(ready.simulation(), ready.backfillFrom());
      return true;
    } catch (StaleShopException e) {
      log.warn(
          "{}. The shop was restored to an earlier state, or another program wrote into it."
              + " The batch is given up; base data, open payments and keys are read again",
          e.getMessage());
      return false;
    } catch (RuntimeException e) {
      String cause = DatabaseAvailability.anyIn(e).orElseThrow(() -> e);
      log.warn("{}. Base data, open payments and keys are read again", cause);
      progress.waiting(cause);
      return false;
    }
  }

  private void run(ShopSimulation simulation, @Nullable Instant backfillFrom) {
    PendingPayments pending = new PendingPayments();
    BatchCommitter committer = new BatchCommitter(writer, pending, progress, offer);
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
    long events = settings.backfill() - progress.snapshot().backfilled();
    progress.backfilling(settings.backfill());
    log.info(
        "Backfill of {} events from {} to {}",
        events,
        from.truncatedTo(ChronoUnit.SECONDS),
        to.truncatedTo(ChronoUnit.SECONDS));
    simulation.expect(events / (Duration.between(from, to).toMillis() / 1000.0));
    BackfillSchedule schedule = new BackfillSchedule(from, to, events, curve, simulation.random());
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
    live = true;
    opening.open();
    Instant start = clock.instant();
    if (end == null) {
      end = Optional.ofNullable(settings.duration()).map(start::plus).orElse(Instant.MAX);
    }
    Pacer pacer =
        new Pacer(rate::get, time -> settings.liveActivity() ? curve.at(time) : 1, start, end);
    LiveTraffic traffic =
        new LiveTraffic(simulation, pending, committer, pacer, new Timeline(clock), rate);
    progress.generating();
    log.info("Generating {} events per second", rate.get());
    while (traffic.tick(clock.instant())) {
      if (stop.pause(TICK)) {
        return;
      }
    }
    followers.finish();
    progress.finished();
    log.info(
        "Finished after {}: {} events written", settings.duration(), progress.snapshot().events());
  }
}
