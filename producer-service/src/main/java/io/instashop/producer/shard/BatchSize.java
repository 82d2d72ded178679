package io.instashop.producer.shard;

import org.jspecify.annotations.Nullable;

/**
 * How many rows a shard takes at a time. It outlives the shard's workers, so a batch that failed is
 * not tried again at the same size. It is halved until it fits, or until the row that fails is
 * alone and is sent cut down.
 */
final class BatchSize {

  /** So many batches at a size that fits, before a larger one is tried again. */
  private static final int PATIENCE = 50;

  private final int most;
  private int ceiling;
  private int limit;
  private int successes;
  private boolean failedAlone;
  private @Nullable String cutDownReason;

  BatchSize(int most) {
    this.most = most;
    this.ceiling = most;
    this.limit = most;
  }

  /** The most rows of the next batch. */
  synchronized int limit() {
    return limit;
  }

  /** Why the next row is to be sent cut down; null if it is to be sent as any other. */
  synchronized @Nullable String cutDownReason() {
    return cutDownReason;
  }

  /** A batch was published. */
  synchronized void succeeded() {
    cutDownReason = null;
    failedAlone = false;
    if (limit < ceiling) {
      limit = Math.min(ceiling, 2 * limit);
    } else if (ceiling < most && ++successes >= PATIENCE) {
      ceiling = Math.min(most, 2 * ceiling);
      successes = 0;
    }
  }

  /** A batch ended early, because its rows are large: the next need not ask for many more. */
  synchronized void filled(int rows) {
    limit = Math.max(1, Math.min(limit, 2 * rows));
  }

  /** A batch took too long: a smaller one may not. */
  synchronized void tooSlow() {
    halve();
    ceiling = limit;
  }

  /**
   * A batch failed for what it holds.
   *
   * @param reason what failed, in one line
   */
  synchronized void failed(String reason) {
    if (limit > 1) {
      halve();
    } else if (failedAlone) {
      cutDownReason = reason;
    } else {
      // Once more alone: what fails for another reason is not blamed on the row.
      failedAlone = true;
    }
  }

  private void halve() {
    limit = Math.max(1, limit / 2);
    successes = 0;
  }
}
