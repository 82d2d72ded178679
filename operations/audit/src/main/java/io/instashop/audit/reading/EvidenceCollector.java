package io.instashop.audit.reading;

import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.FigureEvidence;
import io.instashop.audit.evidence.FollowerEvidence;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.Reach;
import io.instashop.audit.evidence.Replays;
import io.instashop.audit.evidence.SourceEvidence;
import io.instashop.audit.evidence.TopicEvidence;
import io.instashop.audit.evidence.WarehouseEvidence;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.settings.AuditException;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.slice.Slices;
import java.time.Clock;
import java.time.Duration;
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

/**
 * Reads all stores at once, each in a thread of its own and once, and has what it read judged in
 * slices.
 */
public final class EvidenceCollector {

  private final AuditSettings settings;
  private final Clock clock;
  private final Consumer<Evidence> judge;
  private final Consumer<String> progress;
  private final DataStores stores;
  private final EventKeys keys = new EventKeys();

  /**
   * Reads nothing yet.
   *
   * @param judge takes the evidence a slice at a time, from any thread
   */
  public EvidenceCollector(
      AuditSettings settings, Clock clock, Consumer<Evidence> judge, Consumer<String> progress) {
    this.settings = settings;
    this.clock = clock;
    this.judge = judge;
    this.progress = progress;
    this.stores = new DataStores(settings);
  }

  /** What of an interval the stores still hold. */
  public Reach reach(Interval interval) {
    return new ReachReader(stores, interval).read();
  }

  /** Has everything judged, and measures how long each place and the judging took. */
  public Map<String, Duration> run(Reach reach) {
    Replays replays = new Replays();
    try (Slices slices = new Slices(keys)) {
      Map<String, Duration> durations = inParallel(steps(reach, slices, replays));
      Stopwatch judging = new Stopwatch("judging", progress);
      judge.accept(ofReplays(replays));
      slices.each(judge);
      durations.put("judging", judging.stop());
      return durations;
    }
  }

  private Map<String, Runnable> steps(Reach reach, Slices slices, Replays replays) {
    SourceReader source = new SourceReader(reach, slices);
    TopicReader topics = new TopicReader(reach, keys, slices, replays);
    WarehouseReader warehouse = new WarehouseReader(reach, keys, slices, judge);
    Map<String, Runnable> steps = new LinkedHashMap<>();
    steps.put(
        "source",
        () -> {
          stores.shop(source::readShop);
          stores.crm(source::readCrm);
          new FollowerRows(reach, slices).read(stores);
        });
    steps.put("topics", () -> stores.kafka(topics::readSourceTopics));
    steps.put("items topic", () -> stores.kafka(topics::readItems));
    steps.put("warehouse", () -> stores.warehouse(warehouse::readEvents));
    steps.put("sessions", () -> stores.warehouse(warehouse::readSessions));
    steps.put(
        "figures",
        () -> {
          Evidence found = Evidence.empty();
          stores.warehouse(new FigureReader(reach, found.figures())::read);
          judge.accept(found);
        });
    steps.put(
        "followers",
        () -> {
          Evidence found = Evidence.empty();
          new FollowerReader(stores, reach, found.followers()).read();
          judge.accept(found);
        });
    steps.put("windows", () -> new WindowReader(settings, clock, reach, judge).read(stores));
    return steps;
  }

  private Evidence ofReplays(Replays replays) {
    return new Evidence(
        keys,
        new SourceEvidence(),
        new TopicEvidence(replays),
        new WarehouseEvidence(),
        new WindowEvidence(),
        new FigureEvidence(),
        new FollowerEvidence());
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
