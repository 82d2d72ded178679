package io.instashop.producer.shard;

import io.instashop.kit.status.RecentRate;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.FeedBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a shard in this instance. Written by its worker and the ownership loop, read by
 * health, status page and meters from any thread.
 */
public final class ShardStatus {

  private static final Logger log = LoggerFactory.getLogger(ShardStatus.class);

  /** Longer than a shard is without an owner when one instance hands it over to another. */
  static final Duration HANDOVER = Duration.ofSeconds(30);

  private final Shard shard;
  private final Clock clock;
  private final AtomicLong events = new AtomicLong();
  private final RecentRate rate = new RecentRate();
  private volatile ShardState state = ShardState.STANDBY;
  private volatile @Nullable Cursor cursor;
  private volatile boolean caughtUp;
  private volatile @Nullable String lastError;
  private volatile @Nullable Instant since;
  private volatile @Nullable String remark;
  private volatile @Nullable Instant newestEvent;
  private volatile @Nullable Instant oldestWaiting;
  private volatile @Nullable Instant firstEntered;
  private volatile @Nullable Instant lastLeft;
  private volatile Instant lastOwned;
  private volatile @Nullable Step step;
  private volatile String unowned = "its group has not answered yet";

  /**
   * A shard on standby.
   *
   * @param clock for the time since when it does not run
   */
  public ShardStatus(Shard shard, Clock clock) {
    this.shard = shard;
    this.clock = clock;
    this.lastOwned = clock.instant();
  }

  /** The shard that this status is of. */
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

  /** Since when the shard does not run; null while it does, or stands by. */
  public @Nullable Instant since() {
    return since;
  }

  /** What is to be known of the shard although it runs, in one line, or null. */
  public @Nullable String remark() {
    return remark;
  }

  private record Step(String doing, Instant begun, Duration atMost) {

    boolean hangs(Instant now) {
      return begun.plus(atMost).isBefore(now);
    }
  }

  /**
   * Why nothing happens to the shard although its state is none of a fault, in one line. It has had
   * no owner for longer than a handover takes, or its worker hangs.
   */
  public Optional<String> neglect(Instant now) {
    Step present = step;
    if ((state == ShardState.RUNNING || state == ShardState.WAITING)
        && present != null
        && present.hangs(now)) {
      return Optional.of(
          "it has been %s since %s, which takes no longer than %d s: if it does not go on, restart this service"
              .formatted(
                  present.doing(),
                  present.begun().truncatedTo(ChronoUnit.SECONDS),
                  present.atMost().toSeconds()));
    }
    Instant last = lastOwned;
    boolean abandoned = state == ShardState.STANDBY && last.plus(HANDOVER).isBefore(now);
    return abandoned
        ? Optional.of(
            "no instance is known to own it since "
                + last.truncatedTo(ChronoUnit.SECONDS)
                + ": "
                + unowned)
        : Optional.empty();
  }

  boolean isFailed() {
    return state == ShardState.FAILED;
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

  /** The worker begins with what takes at most so long. */
  void begins(String doing, Duration atMost) {
    step = new Step(doing, clock.instant(), atMost);
  }

  /** Some instance owns the shard. */
  void owned() {
    lastOwned = clock.instant();
  }

  /** No instance owns the shard, or it is not known; what the group says of it. */
  void unowned(String why) {
    unowned = why;
  }

  void standby() {
    if (state != ShardState.STANDBY) {
      lastOwned = clock.instant();
    }
    state = ShardState.STANDBY;
    caughtUp = false;
    lastError = null;
    since = null;
    oldestWaiting = null;
  }

  void starting() {
    notRunning(ShardState.STARTING);
  }

  void positioned(Cursor at) {
    cursor = at;
  }

  /** The shard has nothing to read yet, which is no fault. */
  void waiting(String why) {
    lastError = why;
    notRunning(ShardState.WAITING);
  }

  void interrupted(String error) {
    lastError = error;
    notRunning(ShardState.STARTING);
  }

  /**
   * The shard waits for an operator.
   *
   * @return whether it did not already, for the same reason
   */
  boolean failed(String error) {
    boolean again = isFailed() && withoutNumbers(error).equals(withoutNumbers(lastError));
    lastError = error;
    notRunning(ShardState.FAILED);
    return !again;
  }

  /** Tells what is to be known although the shard runs; it is logged once. */
  void remark(@Nullable String text) {
    if (text != null && !text.equals(remark)) {
      log.warn("Shard {}: {}", shard.wireName(), text);
    }
    remark = text;
  }

  private void notRunning(ShardState as) {
    if (since == null) {
      since = clock.instant();
    }
    state = as;
    caughtUp = false;
  }

  /** A database's counter grows from look to look; the fault is the same. */
  private static String withoutNumbers(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[0-9]+", "");
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
    since = null;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }
}
