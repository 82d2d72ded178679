package io.instashop.contracts.windows;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Says on the channel {@link RedisKeys#UPDATES} that windows were written.
 *
 * @param windows their starts, epoch seconds
 * @param updatedAt when they were written
 */
public record WindowUpdate(Aggregation aggregation, List<Long> windows, Instant updatedAt) {

  /** Of windows that start at these times. */
  public static WindowUpdate of(
      Aggregation aggregation, Collection<Instant> starts, Instant updatedAt) {
    return new WindowUpdate(
        aggregation, starts.stream().map(Instant::getEpochSecond).toList(), updatedAt);
  }
}
