package io.instashop.dashboard.live;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.TransactionWindow;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Keeps a copy of what Redis holds and publishes {@link LiveChanged} when it changes.
 *
 * <p>Everything is read at connect, at each resubscription, and every {@link LiveSettings#reload};
 * between, only what is announced. All reading happens on one thread, so announcements that come
 * while it reads wait and are read together.
 */
public final class LiveFeed implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

  /** An event may be ahead by a minute, and so may the clock of its machine. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  private final LiveSettings settings;
  private final RedisWindows redis;
  private final String address;
  private final RedisFaults faults;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final WindowReader reader = new WindowReader();
  private final Figures figures;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<Aggregation, Set<Long>> announced = new EnumMap<>(Aggregation.class);
  private volatile boolean reloadDue = true;
  private Instant reloadedAt = Instant.MIN;
  private List<QueryProgress> progress = List.of();
  private volatile LiveView view;

  LiveFeed(
      LiveSettings settings,
      RedisConnector connector,
      Clock clock,
      ApplicationEventPublisher events) {
    this.settings = settings;
    this.address = connector.address();
    this.faults = new RedisFaults(address);
    this.redis = connector.connect(this::announce, this::resubscribed);
    this.clock = clock;
    this.events = events;
    this.figures = new Figures(settings.span());
    this.view =
        new LiveView(
            false,
            "not asked yet",
            null,
            settings.span().toSeconds(),
            Shopping.NONE,
            Goods.NONE,
            null,
            true,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
  }

  /** Begins to follow Redis, whether or not it is there yet. */
  void start() {
    thread.scheduleWithFixedDelay(
        this::probe, 0, settings.probe().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The whole state, last known figures included while Redis is unavailable. */
  public LiveView view() {
    return view;
  }

  @Override
  public void close() throws InterruptedException {
    thread.shutdownNow();
    thread.awaitTermination(2, TimeUnit.SECONDS);
    redis.close();
  }

  private void announce(String message) {
    reader
        .readUpdate(message)
        .ifPresent(update -> announce(update.aggregation(), update.windows()));
  }

  private void announce(Aggregation aggregation, List<Long> windows) {
    synchronized (announced) {
      announced.computeIfAbsent(aggregation, key -> new TreeSet<>()).addAll(windows);
    }
    wake(this::readAnnounced);
  }

  private void resubscribed() {
    reloadDue = true;
    wake(this::probe);
  }

  private void wake(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      log.debug("Closing, so the news from Redis is passed over");
    }
  }

  private void probe() {
    guarded(
        () -> {
          redis.ping();
          Instant now = clock.instant();
          if (reloadDue || !now.isBefore(reloadedAt.plus(settings.reload()))) {
            // Cleared before reading: a subscription in between asks for another reload.
            reloadDue = false;
            reload();
            reloadedAt = now;
          }
        });
  }

  private void reload() {
    for (Aggregation aggregation : Aggregation.values()) {
      var windows =
          redis.read(aggregation, redis.starts(aggregation, figures.span(aggregation), latest()));
      figures.clear(aggregation);
      windows.forEach((start, json) -> figures.replace(aggregation, start, json, reader));
    }
    publish(EnumSet.allOf(Aggregation.class), Set.of());
  }

  private void readAnnounced() {
    Map<Aggregation, Set<Long>> news;
    synchronized (announced) {
      news = new EnumMap<>(announced);
      announced.clear();
    }
    if (news.isEmpty()) {
      return;
    }
    guarded(
        () -> {
          news.forEach(
              (aggregation, starts) -> {
                starts.removeIf(start -> start > latest() || !figures.covers(aggregation, start));
                redis
                    .read(aggregation, starts)
                    .forEach((start, json) -> figures.replace(aggregation, start, json, reader));
              });
          publish(Set.of(), news.getOrDefault(Aggregation.TRANSACTIONS, Set.of()));
        });
  }

  /**
   * Windows that begin later are left out until their time has come. One far ahead would be the
   * newest for as long as that, and push all others out of the span.
   */
  private long latest() {
    return clock.instant().plus(AHEAD).getEpochSecond();
  }

  private void publish(Set<Aggregation> reloaded, Set<Long> changed) {
    progress =
        redis.progress().stream().flatMap(json -> reader.readProgress(json).stream()).toList();
    LiveView whole = viewOf(null);
    boolean news = !view.available() || !sameFigures(view, whole);
    if (!view.available()) {
      log.info("Redis at {} answers", address);
    }
    view = whole;
    if (!news) {
      return;
    }
    if (reloaded.isEmpty()) {
      List<TransactionWindow> windows =
          whole.windows().stream()
              .filter(window -> changed.contains(window.windowStart().getEpochSecond()))
              .toList();
      events.publishEvent(new LiveChanged(with(whole, false, windows)));
    } else {
      events.publishEvent(new LiveChanged(whole));
    }
  }

  private void guarded(Runnable reading) {
    try {
      reading.run();
    } catch (RedisException | CompletionException e) {
      unavailable(faults.describe(e));
    } catch (RuntimeException e) {
      unavailable("What Redis at " + address + " holds cannot be read: " + e.getMessage());
    }
  }

  private void unavailable(String cause) {
    reloadDue = true;
    if (cause.equals(view.cause())) {
      return;
    }
    log.warn("{}; trying again every {} ms", cause, settings.probe().toMillis());
    view = viewOf(cause);
    events.publishEvent(new LiveChanged(view));
  }

  private LiveView viewOf(@Nullable String cause) {
    return new LiveView(
        cause == null,
        cause,
        cause == null ? clock.instant() : view.readAt(),
        settings.span().toSeconds(),
        figures.shopping(),
        figures.goods(),
        figures.payments(progress.stream().filter(LiveFeed::isOfPayments).findAny().orElse(null)),
        true,
        figures.transactions(),
        figures.anHourAgo(),
        figures.behavior(),
        figures.categories(),
        progress.stream().filter(one -> !isOfPayments(one)).toList());
  }

  private static LiveView with(LiveView view, boolean complete, List<TransactionWindow> windows) {
    return new LiveView(
        view.available(),
        view.cause(),
        view.readAt(),
        view.spanSeconds(),
        view.shopping(),
        view.goods(),
        view.payments(),
        complete,
        windows,
        view.hourAgo(),
        view.behavior(),
        view.categories(),
        view.progress());
  }

  private static boolean sameFigures(LiveView one, LiveView other) {
    return one.windows().equals(other.windows())
        && one.hourAgo().equals(other.hourAgo())
        && one.behavior().equals(other.behavior())
        && one.categories().equals(other.categories())
        && one.progress().equals(other.progress())
        && one.shopping().equals(other.shopping())
        && one.goods().equals(other.goods())
        && Objects.equals(one.payments(), other.payments());
  }

  private static boolean isOfPayments(QueryProgress progress) {
    return progress.aggregation().equals(Aggregation.PAYMENTS.wireName());
  }
}
