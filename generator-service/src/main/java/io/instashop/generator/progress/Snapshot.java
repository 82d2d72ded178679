package io.instashop.generator.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the generator was at one moment. Counts are of committed events since the start.
 *
 * @param phase preparing, backfilling, generating or finished
 * @param rate transactions and behaviours per second of late
 * @param backfilled transactions and behaviours written by the backfill
 * @param backfillTarget how many it is to write
 * @param newestEvent event time of the newest event written, or null
 * @param first when the first event was about to be written, or null
 * @param last when the last event had been committed, or null
 * @param finishedAt when generation ended, or null while it continues
 */
public record Snapshot(
    String phase,
    double rate,
    long backfilled,
    long backfillTarget,
    long transactions,
    long behaviors,
    long statusChanges,
    long interactions,
    @Nullable Instant newestEvent,
    @Nullable Instant first,
    @Nullable Instant last,
    @Nullable Instant finishedAt) {

  /** Events of all kinds together. */
  public long events() {
    return transactions + behaviors + statusChanges + interactions;
  }
}
