package io.instashop.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that happens once, at an exact moment of a conversation that passes a {@link Relay}.
 *
 * <p>What was caught is not passed on. A request that is caught before it is sent never reaches the
 * server, and an answer that is caught never reaches the client.
 */
final class Trap {

  /** Kafka's request that commits or aborts a transaction. */
  static final short END_TXN = 26;

  private enum Moment {
    BEFORE_REQUEST,
    BEFORE_ANSWER,
    AFTER_BYTES
  }

  private final Moment moment;
  private final Runnable action;
  private final AtomicInteger skip;
  private final AtomicBoolean caught = new AtomicBoolean();
  private final AtomicBoolean sprung = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);

  private Trap(Moment moment, int skip, Runnable action) {
    this.moment = moment;
    this.skip = new AtomicInteger(skip);
    this.action = action;
  }

  /**
   * When all records are with the brokers, but the transaction is not yet ended.
   *
   * @param skip how many transactions may pass before
   */
  static Trap beforeCommit(int skip, Runnable action) {
    return new Trap(Moment.BEFORE_REQUEST, skip, action);
  }

  /** When the transaction is committed, but the client has not been told. */
  static Trap afterCommit(int skip, Runnable action) {
    return new Trap(Moment.BEFORE_ANSWER, skip, action);
  }

  /** In the middle of what a client writes, after so many bytes, of all its connections. */
  static Trap afterBytes(int bytes, Runnable action) {
    return new Trap(Moment.AFTER_BYTES, bytes, action);
  }

  /** Whether a Kafka request is the one. */
  boolean catches(short apiKey) {
    return moment != Moment.AFTER_BYTES
        && apiKey == END_TXN
        && skip.getAndDecrement() <= 0
        && caught.compareAndSet(false, true);
  }

  boolean isBeforeRequest() {
    return moment == Moment.BEFORE_REQUEST;
  }

  /** How many of the bytes may still pass. */
  int allowed(int bytes) {
    if (moment != Moment.AFTER_BYTES || sprung.get()) {
      return bytes;
    }
    int left = skip.getAndAdd(-bytes);
    return left >= bytes ? bytes : Math.max(left, 0);
  }

  /** Does it, the first time. */
  void spring() {
    if (sprung.compareAndSet(false, true)) {
      action.run();
      done.countDown();
    }
  }

  /** Waits until it has happened. */
  boolean awaitSprung(Duration patience) throws InterruptedException {
    return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
