package io.instashop.consumer.progress;

import io.instashop.contracts.events.EventType;
import io.instashop.contracts.meters.MeterNames;
import io.instashop.kit.status.RecentRate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what has passed since the start of the process. Thread-safe. */
@Component
public final class ConsumerCounts {

  private final MeterRegistry registry;
  private final Clock clock;
  private final Counter rows;
  private final Counter duplicates;
  private final Counter items;
  private final Timer landing;
  private final RecentRate rate = new RecentRate();
  private @Nullable Instant first;
  private @Nullable Instant last;
  private @Nullable Instant newestEvent;
  private final Map<EventType, Long> types = new EnumMap<>(EventType.class);
  private long events;
  private long deadLetters;

  ConsumerCounts(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.rows = counter(MeterNames.CONSUMER_ROWS, "Rows inserted into the warehouse");
    this.duplicates =
        counter(MeterNames.CONSUMER_DUPLICATES, "Rows that the warehouse had already");
    this.items = counter(MeterNames.CONSUMER_ITEMS, "Transaction items emitted");
    this.landing =
        Timer.builder(MeterNames.CONSUMER_LANDING)
            .description("Time to land one batch in the warehouse")
            .register(registry);
  }

  /** The warehouse has committed a batch; whether its offsets follow is not yet known. */
  public void landed(int inserted, int skipped) {
    rows.increment(inserted);
    duplicates.increment(skipped);
  }

  /** Everything about a batch is committed. */
  public synchronized void committed(BatchReport batch) {
    events += batch.records();
    items.increment(batch.items());
    landing.record(batch.landing());
    deadLetters += batch.deadLetters();
    batch.types().forEach((type, count) -> types.merge(type, (long) count, Long::sum));
    first = first == null || batch.begun().isBefore(first) ? batch.begun() : first;
    last = clock.instant();
    rate.passed(batch.records(), last);
    Instant newest = batch.newestEvent();
    if (newest != null && (newestEvent == null || newest.isAfter(newestEvent))) {
      newestEvent = newest;
    }
  }

  /** A dead letter is committed. */
  public void deadLetter(String topic, String reason) {
    Counter.builder(MeterNames.CONSUMER_DEAD_LETTERS)
        .description("Records quarantined, by the topic they came from and the reason")
        .tag("topic", topic)
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  /** The figures at this moment. */
  synchronized CountsSoFar figures() {
    return new CountsSoFar(
        events,
        (long) rows.count(),
        (long) items.count(),
        deadLetters,
        (long) duplicates.count(),
        rate.perSecond(clock.instant()),
        newestEvent,
        first,
        last,
        new EnumMap<>(types));
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /**
   * Counts since the start.
   *
   * @param events source records, landed or quarantined
   * @param eventsPerSecond of late
   * @param newestEvent event time, or null before the first event
   * @param first when the first event entered, or null
   * @param last when the last event had left, or null
   * @param types good events of each type that came, in the order of the types
   */
  record CountsSoFar(
      long events,
      long rows,
      long items,
      long deadLetters,
      long duplicates,
      double eventsPerSecond,
      @Nullable Instant newestEvent,
      @Nullable Instant first,
      @Nullable Instant last,
      Map<EventType, Long> types) {}
}
