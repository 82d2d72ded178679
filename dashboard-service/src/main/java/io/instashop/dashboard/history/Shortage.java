package io.instashop.dashboard.history;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when products have been short. The warehouse knows only what its newest movements say, so
 * this is what the looks at it saw. It begins anew with the process, and it misses a product that
 * was well between two looks alone.
 */
final class Shortage {

  private Map<Long, Instant> since = Map.of();

  /**
   * Takes note of a look.
   *
   * @param critical keys of the products that are short now
   * @return since when one of them has been short in each look, of the one for which that is the
   *     longest; null without any
   */
  @Nullable Instant oldest(Collection<Long> critical, Instant now) {
    Map<Long, Instant> still = new HashMap<>();
    critical.forEach(product -> still.put(product, since.getOrDefault(product, now)));
    since = still;
    return still.values().stream().min(Instant::compareTo).orElse(null);
  }
}
