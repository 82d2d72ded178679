package io.instashop.metrics.progress;

import io.instashop.kit.status.RecentRate;
import io.instashop.metrics.input.Aggregation;
import io.instashop.metrics.input.BatchTally;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How far an aggregation has come since this process started. Thread-safe. */
public final class AggregationProgress {

  private final Aggregation aggregation;
  private final VisibleLatency latency = new VisibleLatency();
  private final RecentRate rate = new RecentRate();
  private State state = new State(0, 0, 0, null, null, -1, 0, null, null);

  /** Nothing has been read yet. */
  public AggregationProgress(Aggregation aggregation) {
    this.aggregation = aggregation;
  }

  /**
   * The fields of the progress key as they will be true once that batch is written.
   *
   * @param lateEvents events of the batch that came too late
   * @param watermark the watermark that the batch filtered with, or null for none yet
   */
  public synchronized Map<String, Object> after(
      long batchId, BatchTally batch, long lateEvents, Instant watermark, Instant now) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("aggregation", aggregation.wireName());
    json.put("batch_id", batchId);
    json.put("input_events", batch.accepted());
    json.put("total_events", state.events + batch.accepted());
    json.put("newest_event", later(state.newest, batch.newest()));
    json.put("watermark", watermark);
    json.put("late_events", state.late + lateEvents);
    json.put("rejected_events", state.rejected + batch.rejected());
    json.put("updated_at", now);
    return json;
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
      Instant watermark,
      Instant began,
      Instant written) {
    latency.record(batch.freshByBucket(), written);
    rate.passed(batch.accepted(), written);
    state =
        new State(
            state.events + batch.accepted(),
            state.late + lateEvents,
            state.rejected + batch.rejected(),
            later(state.newest, batch.newest()),
            watermark,
            batchId,
            Duration.between(began, written).toMillis(),
            state.firstBatchAt == null ? began : state.firstBatchAt,
            written);
  }

  /** Which aggregation. */
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

  private static Instant later(Instant a, Instant b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }

  /** Since the start of the process; times are null before the first batch with input. */
  record State(
      long events,
      long late,
      long rejected,
      Instant newest,
      Instant watermark,
      long batchId,
      long lastBatchMillis,
      Instant firstBatchAt,
      Instant lastWriteAt) {}
}
