package io.instashop.metrics.progress;

import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.kit.status.RecentRate;
import io.instashop.metrics.input.BatchTally;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far an aggregation has come since this process started. Thread-safe. */
public final class AggregationProgress {

  private final Aggregation aggregation;
  private final VisibleLatency latency = new VisibleLatency();
  private final RecentRate rate = new RecentRate();
  private State state = new State(0, 0, 0, 0, null, null, null, -1, 0, null, null);

  /** Nothing has been read yet. */
  public AggregationProgress(Aggregation aggregation) {
    this.aggregation = aggregation;
  }

  /**
   * What the progress key will say once that batch is written.
   *
   * @param lateEvents events of the batch that came too late
   * @param watermark the watermark that the batch filtered with, or null for none yet
   */
  public synchronized WindowProgress after(
      long batchId, BatchTally batch, long lateEvents, @Nullable Instant watermark, Instant now) {
    return new WindowProgress(
        aggregation.wireName(),
        batchId,
        batch.accepted(),
        state.events + batch.accepted(),
        later(state.newest, batch.newest(), now),
        watermark,
        state.late + lateEvents,
        state.lateCounted + lateCounted(batch, lateEvents),
        state.rejected + batch.rejected(),
        now);
  }

  /**
   * Notes a batch that has been written.
   *
   * @param began when the batch began
   * @param written when Redis had confirmed all of it
   */
  public synchronized void written(
      long batchId,
      BatchTally batch,
      long lateEvents,
      @Nullable Instant watermark,
      Instant began,
      Instant written) {
    latency.record(batch.freshByBucket(), written);
    rate.passed(batch.accepted(), written);
    state =
        new State(
            state.events + batch.accepted(),
            state.late + lateEvents,
            state.lateCounted + lateCounted(batch, lateEvents),
            state.rejected + batch.rejected(),
            batch.rejection() == null ? state.rejection : batch.rejection(),
            later(state.newest, batch.newest(), written),
            watermark,
            batchId,
            Duration.between(began, written).toMillis(),
            state.firstBatchAt == null ? began : state.firstBatchAt,
            written);
  }

  /** The aggregation whose progress this is. */
  Aggregation aggregation() {
    return aggregation;
  }

  synchronized State state() {
    return state;
  }

  double eventsPerSecond(Instant now) {
    return rate.perSecond(now);
  }

  VisibleLatency.Summary latency() {
    return latency.summary();
  }

  /**
   * The events of windows that had ended, by the newest event before, and were not dropped as late.
   */
  private long lateCounted(BatchTally batch, long lateEvents) {
    return Math.max(0, batch.lateEvents(Optional.ofNullable(state.newest)) - lateEvents);
  }

  /**
   * The later time. One that lies ahead of the clock by more than two machines' clocks differ
   * counts as of now. Otherwise it would stay the newest for as long as that.
   */
  private static @Nullable Instant later(
      @Nullable Instant known, @Nullable Instant read, Instant now) {
    if (read == null) {
      return known;
    }
    Instant credible = read.isAfter(now.plus(EventCodec.FUTURE_TOLERANCE)) ? now : read;
    return known == null || credible.isAfter(known) ? credible : known;
  }

  /** Since the start of the process; times are null before the first batch with input. */
  record State(
      long events,
      long late,
      long lateCounted,
      long rejected,
      @Nullable String rejection,
      @Nullable Instant newest,
      @Nullable Instant watermark,
      long batchId,
      long lastBatchMillis,
      @Nullable Instant firstBatchAt,
      @Nullable Instant lastWriteAt) {}
}
