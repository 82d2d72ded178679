package io.instashop.kit.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Events a second over the last ten seconds. Micrometer leaves rates to the server that scrapes it,
 * so a page without one has to measure itself. Thread-safe.
 */
public final class RecentRate {

  private static final Duration SPAN = Duration.ofSeconds(10);

  private record Passed(Instant at, long events) {}

  private final Deque<Passed> recent = new ArrayDeque<>();

  /** Events have passed. */
  public synchronized void passed(long events, Instant now) {
    forget(now);
    recent.addLast(new Passed(now, events));
  }

  /** Starts from the beginning, as after another kind of work. */
  public synchronized void restart() {
    recent.clear();
  }

  /** The rate, rounded to a tenth; 0 while there is nothing to measure. */
  public synchronized double perSecond(Instant now) {
    forget(now);
    if (recent.isEmpty()) {
      return 0;
    }
    // The first batch closes a time that is not measured; what came after it fills the rest.
    Passed oldest = recent.peekFirst();
    long events = recent.stream().mapToLong(Passed::events).sum() - oldest.events();
    double seconds = Duration.between(oldest.at(), now).toNanos() / 1e9;
    return seconds > 0 ? Math.round(10 * events / seconds) / 10.0 : 0;
  }

  private void forget(Instant now) {
    while (!recent.isEmpty() && recent.peekFirst().at().isBefore(now.minus(SPAN))) {
      recent.removeFirst();
    }
  }
}
