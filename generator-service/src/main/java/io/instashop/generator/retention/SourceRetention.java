package io.instashop.generator.retention;

import io.instashop.contracts.meters.MeterNames;
import io.instashop.contracts.tables.SharedTables;
import io.instashop.generator.follow.FollowerSettings;
import io.instashop.generator.follow.Followers;
import io.instashop.generator.progress.GeneratorProgress;
import io.instashop.generator.progress.Phase;
import io.instashop.generator.writing.StopSignal;
import io.instashop.kit.clock.AgreedTime;
import io.instashop.kit.failure.Causes;
import io.instashop.kit.settings.Durations;
import io.instashop.kit.text.Secrets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Deletes old published rows again and again, in a thread of its own. A fault is logged once and
 * the deletion tried again: nothing waits for retention.
 */
@Component
class SourceRetention implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SourceRetention.class);

  /** Between two transactions, so that writers and disk have their turn. */
  private static final Duration BREATH = Duration.ofMillis(20);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RetentionSettings settings;
  private final Clock clock;
  private final GeneratorProgress progress;
  private final Followers followers;
  private final StopSignal stop;
  private final MeterRegistry meters;

  /** Each table with the time by which its rows are old. */
  private final Map<Retirement, AgreedTime> retirements = new LinkedHashMap<>();

  private final Map<String, String> told = new HashMap<>();

  private @Nullable Thread thread;

  SourceRetention(
      RetentionSettings settings,
      Clock clock,
      GeneratorProgress progress,
      Followers followers,
      StopSignal stop,
      MeterRegistry meters,
      DataSource shop,
      FollowerSettings follow,
      @Qualifier("crm") DataSource crm,
      @Qualifier("erp") DataSource erp,
      @Qualifier("ecommerce") DataSource ecommerce) {
    this.settings = settings;
    this.clock = clock;
    this.progress = progress;
    this.followers = followers;
    this.stop = stop;
    this.meters = meters;
    retire(shop, FactTable.TRANSACTIONS);
    retire(shop, FactTable.BEHAVIORS);
    retire(crm, FactTable.INTERACTIONS);
    retire(crm, FactTable.SEGMENT_CHANGES);
    if (follow.enabled()) {
      // Without them these databases may not be there.
      retire(erp, FactTable.MOVEMENTS);
      retire(ecommerce, FactTable.SHIPMENTS);
    }
  }

  @Override
  public void start() {
    if (settings.keepsAll()) {
      return;
    }
    retirements.keySet().forEach(retirement -> counter(retirement.table()));
    thread = new Thread(this::run, "retention");
    thread.setDaemon(true);
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

  /** Why nothing is deleted from some table at present, in one line. */
  Optional<String> trouble() {
    return retirements.values().stream().flatMap(time -> time.cause().stream()).findFirst();
  }

  private void retire(DataSource database, FactTable table) {
    retirements.put(
        new Retirement(database, table, settings.batch()),
        new AgreedTime("Table " + table.name(), settings.interval()));
  }

  private void run() {
    while (!stop.pause(settings.interval())) {
      // While it prepares there may be no tables yet; a standby leaves the shop to the other one.
      boolean ready = !progress.snapshot().phase().equals(Phase.PREPARING.wireName());
      if (ready && progress.standingBy().isEmpty()) {
        retirements.forEach(this::run);
      }
    }
  }

  private void run(Retirement retirement, AgreedTime agreed) {
    String table = retirement.table().name();
    long deleted = 0;
    Instant before = Instant.EPOCH;
    try {
      Optional<Instant> now = agreed.of(retirement.clocks(clock));
      if (now.isEmpty()) {
        return;
      }
      before = now.get().minus(settings.keep()).truncatedTo(ChronoUnit.SECONDS);
      // The followers must have read them.
      long bound = followers.passed(retirement.table().followed());
      Retirement.Place from = Retirement.Place.START;
      Retirement.Step step;
      do {
        step = retirement.step(before, from, bound);
        deleted += step.deleted();
        counter(retirement.table()).increment(step.deleted());
        from = step.reached().orElse(from);
      } while (step.reached().isPresent() && !stop.pause(BREATH));
      tell(table, step.unpublished());
    } catch (SQLException e) {
      report(
          table,
          "rows past their retention could not be deleted, next attempt in "
              + Durations.format(settings.interval())
              + ": "
              + Secrets.hidden(Causes.inOneLine(e)));
    } catch (RuntimeException e) {
      log.error(
          "Table {}: rows past their retention could not be deleted, next attempt in {}",
          table,
          settings.interval(),
          e);
    }
    if (deleted > 0) {
      log.info("Deleted {} published rows of table {} from before {}", deleted, table, before);
    }
  }

  private void tell(String table, boolean unpublished) {
    if (unpublished) {
      report(
          table,
          "rows older than "
              + Durations.format(settings.keep())
              + " stay: no producer-service has noted in table "
              + SharedTables.PUBLISHED_POSITION
              + " that they are published");
    } else {
      told.remove(table);
    }
  }

  private void report(String table, String line) {
    if (!line.equals(told.put(table, line))) {
      log.warn("Table {}: {}", table, line);
    }
  }

  private Counter counter(FactTable table) {
    return Counter.builder(MeterNames.GENERATOR_RETIRED_ROWS)
        .tag("table", table.name())
        .description("Published rows that were deleted because of their age")
        .register(meters);
  }
}
