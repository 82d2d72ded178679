package io.instashop.producer.shard;

import io.instashop.kit.status.RecentRate;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.FeedBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a shard in this instance. Written by its worker and the ownership loop, read by
 * health, status page and meters from any thread.
 */
public final class ShardStatus {

  private final Shard shard;
  private final AtomicLong events = new AtomicLong();
  private final RecentRate rate = new RecentRate();
  private volatile ShardState state = ShardState.STANDBY;
  private volatile @Nullable Cursor cursor;
  private volatile boolean caughtUp;
  private volatile @Nullable String lastError;
  private volatile @Nullable Instant newestEvent;
  private volatile @Nullable Instant oldestWaiting;
  private volatile @Nullable Instant firstEntered;
  private volatile @Nullable Instant lastLeft;

  /** A shard on standby. */
  public ShardStatus(Shard shard) {
    this.shard = shard;
  }

  /** The shard. */
  public Shard shard() {
    return shard;
  }

  /** What this instance does for it. */
  public ShardState state() {
    return state;
  }

  /** The position published, or null before it was read. */
  public @Nullable Cursor cursor() {
    return cursor;
  }

  /** Events published since the start of the process. */
  public long events() {
    return events.get();
  }

  /** Events published a second of late. */
  public double eventsPerSecond(Instant now) {
    return rate.perSecond(now);
  }

  /** The newest event time published since the start of the process, or null. */
  public @Nullable Instant newestEvent() {
    return newestEvent;
  }

  /** Whether the last look at the database left nothing behind. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** Why the shard does not run, in one line; null while it does. */
  public @Nullable String lastError() {
    return lastError;
  }

  /** When the first batch since the start of the process was read, or null. */
  public @Nullable Instant firstEntered() {
    return firstEntered;
  }

  /** When the last batch was committed to Kafka, or null. */
  public @Nullable Instant lastLeft() {
    return lastLeft;
  }

  /** The age of the oldest visible row that is not yet published; zero if there is none. */
  public Duration lag(Instant now) {
    Instant oldest = oldestWaiting;
    if (oldest == null || oldest.isAfter(now)) {
      return Duration.ZERO;
    }
    return Duration.between(oldest, now);
  }

  void standby() {
    state = ShardState.STANDBY;
    caughtUp = false;
    lastError = null;
    oldestWaiting = null;
  }

  void starting() {
    state = ShardState.STARTING;
    caughtUp = false;
  }

  void positioned(Cursor at) {
    cursor = at;
  }

  void interrupted(String error) {
    state = ShardState.STARTING;
    caughtUp = false;
    lastError = error;
  }

  void failed(String error) {
    state = ShardState.FAILED;
    caughtUp = false;
    lastError = error;
  }

  void read(FeedBatch batch, Instant now) {
    if (batch.isEmpty()) {
      running(true);
      return;
    }
    oldestWaiting = batch.firstEventTime();
    if (firstEntered == null) {
      firstEntered = now;
    }
  }

  void published(FeedBatch batch, Instant now) {
    cursor = batch.next();
    newestEvent = later(newestEvent, batch.newestEvent());
    lastLeft = now;
    events.addAndGet(batch.records().size());
    rate.passed(batch.records().size(), now);
    // After a full batch the next row is about as old as the last one sent.
    oldestWaiting = batch.full() ? batch.lastEventTime() : null;
    running(!batch.full());
  }

  private void running(boolean nothingLeft) {
    if (nothingLeft) {
      oldestWaiting = null;
    }
    state = ShardState.RUNNING;
    caughtUp = nothingLeft;
    lastError = null;
  }

  private static Instant later(@Nullable Instant a, Instant b) {
    return a == null || b.isAfter(a) ? b : a;
  }
}
