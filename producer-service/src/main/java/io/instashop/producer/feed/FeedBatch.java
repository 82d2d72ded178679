package io.instashop.producer.feed;

import io.instashop.producer.cursor.Cursor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The next rows of a shard, in its order.
 *
 * @param from the cursor that was read from, noted to belong to this database
 * @param next the cursor once these records are published
 * @param full whether more rows may be waiting
 * @param readAt when they were read, by the database's clock
 */
public record FeedBatch(
    List<FeedRecord> records, Cursor from, Cursor next, boolean full, Instant readAt) {

  /** Whether there was nothing to read. */
  public boolean isEmpty() {
    return records.isEmpty();
  }

  /** The event time of the oldest row in feed order, or null if none tells one. */
  public @Nullable Instant firstEventTime() {
    return records.stream()
        .map(FeedRecord::eventTime)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The newest event time of the batch, or null if no row tells one. */
  public @Nullable Instant newestEvent() {
    return newest(records);
  }

  /** The event time of the last row in feed order, or null if none tells one. */
  public @Nullable Instant lastEventTime() {
    return records.stream()
        .map(FeedRecord::eventTime)
        .filter(Objects::nonNull)
        .reduce((before, last) -> last)
        .orElse(null);
  }

  static @Nullable Instant newest(List<FeedRecord> records) {
    return records.stream()
        .map(FeedRecord::eventTime)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
