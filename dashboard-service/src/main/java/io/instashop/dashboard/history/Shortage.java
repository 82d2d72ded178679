package io.instashop.dashboard.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when products have been short. The warehouse knows only what its newest movements say, so
 * this is what the looks at it saw. It begins again with the process, and it misses a product that
 * was well between two looks alone.
 *
 * <p>Time is that of events: while none land, the stock in the warehouse stands still, and says
 * nothing of the shop's.
 */
final class Shortage {

  /** Nobody has seen what happened in a longer time between two looks. */
  private static final Duration LONGEST_GAP = Duration.ofMinutes(5);

  private Map<Long, Instant> since = Map.of();
  private @Nullable Instant looked;

  /**
   * Takes note of a look.
   *
   * @param critical keys of the products that are short now
   * @param newest time of the newest event in the warehouse
   * @return since when one of them has been short in each look, of the one for which that is the
   *     longest; null without any
   */
  @Nullable Instant oldest(Collection<Long> critical, Instant newest) {
    boolean unseen = looked != null && Duration.between(looked, newest).compareTo(LONGEST_GAP) > 0;
    Map<Long, Instant> before = unseen ? Map.of() : since;
    Map<Long, Instant> still = new HashMap<>();
    critical.forEach(product -> still.put(product, before.getOrDefault(product, newest)));
    since = still;
    looked = newest;
    return still.values().stream().min(Instant::compareTo).orElse(null);
  }
}
