package io.instashop.audit.reading;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.settings.AuditException;
import io.instashop.audit.settings.AuditSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Reads all places at once, each in a thread of its own. */
public final class EvidenceCollector {

  private final AuditSettings settings;
  private final Interval interval;
  private final RedisSpan span;
  private final Evidence evidence;
  private final Consumer<String> progress;
  private final DataStores places;

  public EvidenceCollector(
      AuditSettings settings,
      Interval interval,
      Instant now,
      Evidence evidence,
      Consumer<String> progress) {
    this.settings = settings;
    this.interval = interval;
    this.span = RedisSpan.of(interval, settings, now);
    this.evidence = evidence;
    this.progress = progress;
    this.places = new DataStores(settings);
  }

  /** Fills the evidence and measures how long each place took. */
  public Map<String, Duration> run() {
    SourceReader source = new SourceReader(interval, evidence.source());
    TopicReader topics = new TopicReader(interval, evidence.keys(), evidence.topics());
    WarehouseReader warehouse =
        new WarehouseReader(interval, evidence.keys(), evidence.warehouse());
    Map<String, Runnable> steps = new LinkedHashMap<>();
    steps.put(
        "source",
        () -> {
          places.shop(source::readShop);
          places.crm(source::readCrm);
        });
    steps.put("topics", () -> places.kafka(topics::readSourceTopics));
    steps.put("items topic", () -> places.kafka(topics::readItems));
    steps.put("warehouse", () -> places.warehouse(warehouse::readEvents));
    steps.put("sessions", () -> places.warehouse(warehouse::readSessions));
    FigureReader figures = new FigureReader(interval, evidence.figures());
    steps.put("figures", () -> places.warehouse(figures::read));
    steps.put("windows", this::readWindows);
    return inParallel(steps);
  }

  private void readWindows() {
    if (span.isEmpty()) {
      evidence.windows().notChecked("no closed window lies in the interval and in Redis' history");
    }
    WarehouseWindows computed = new WarehouseWindows(settings.window(), evidence.windows());
    places.redis(redis -> redis.read(span.kept(), evidence.windows()));
    places.warehouse(
        connection -> {
          computed.read(connection, span.kept());
          computed.countExpired(connection, span.expired());
        });
  }

  private Map<String, Duration> inParallel(Map<String, Runnable> steps) {
    Map<String, Duration> durations = new ConcurrentHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(steps.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      steps.forEach(
          (name, step) ->
              running.add(
                  threads.submit(
                      () -> {
                        Stopwatch watch = new Stopwatch(name, progress);
                        step.run();
                        durations.put(name, watch.stop());
                      })));
      for (Future<?> step : running) {
        step.get();
      }
      return durations;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AuditException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditException("The audit was interrupted.", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
