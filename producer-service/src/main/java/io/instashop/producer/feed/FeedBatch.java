package io.instashop.producer.feed;

import io.instashop.producer.cursor.Cursor;
import java.time.Instant;
import java.util.List;

/**
 * The next rows of a shard, in its order.
 *
 * @param next the cursor once these records are published
 * @param full whether the limit was reached, so that more rows may be waiting
 */
public record FeedBatch(List<FeedRecord> records, Cursor next, boolean full) {

  /** Whether there was nothing to read. */
  public boolean isEmpty() {
    return records.isEmpty();
  }

  /** The event time of the oldest row in feed order; the batch must not be empty. */
  public Instant firstEventTime() {
    return records.get(0).eventTime();
  }

  /** The newest event time of the batch, which must not be empty. */
  public Instant newestEvent() {
    return records.stream().map(FeedRecord::eventTime).max(Instant::compareTo).orElseThrow();
  }

  /** The event time of the last row in feed order; the batch must not be empty. */
  public Instant lastEventTime() {
    return records.get(records.size() - 1).eventTime();
  }
}
