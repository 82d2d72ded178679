package io.instashop.cli.watch;

import io.instashop.kit.failure.Backoff;
import io.instashop.kit.failure.Causes;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Watches one part: starts it again when it has ended, and when it lives but has not answered for
 * longer than the patience. A part that answers that it is down is left alone: what it waits for
 * would not come sooner. A restart delays events and loses none.
 *
 * <p>Called by one thread alone.
 */
final class PartWatch {

  /** How often a part is asked; between that, only whether its process lives. */
  private static final long ASK_NANOS = Duration.ofSeconds(5).toNanos();

  /** A single silence may be chance, however long it was. */
  private static final int LEAST_MISSES = 3;

  /** A part that starts says nothing for a while, and a busy machine makes that long. */
  private static final Duration STARTUP = Duration.ofMinutes(3);

  /** Who was not called for so long was stopped itself, and knows nothing of that time. */
  private static final long ABSENCE_NANOS = Duration.ofSeconds(15).toNanos();

  /** A part that ends again sooner than this after a restart has to wait longer for the next. */
  private static final long STABLE_NANOS = Duration.ofSeconds(60).toNanos();

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final Part part;
  private final WatchSettings settings;
  private final WatchListener listener;
  private final Consumer<String> say;
  private final LongSupplier nanos;

  private boolean hasAnswered = true;
  private int misses;
  private long lastAnswer;
  private long lastAsked;
  private long lastStep;
  private int restarts;
  private long lastRestart;

  /**
   * Begins to watch a part that has just answered.
   *
   * @param say prints a line for the user
   * @param nanos a clock that only runs forward
   */
  PartWatch(
      Part part,
      WatchSettings settings,
      WatchListener listener,
      Consumer<String> say,
      LongSupplier nanos) {
    this.part = part;
    this.settings = settings;
    this.listener = listener;
    this.say = say;
    this.nanos = nanos;
    this.lastAnswer = nanos.getAsLong();
    this.lastAsked = lastAnswer;
    this.lastStep = lastAnswer;
  }

  /** Looks at the part once and does what is needed. */
  void step() {
    long now = nanos.getAsLong();
    if (now - lastStep > ABSENCE_NANOS) {
      lastAnswer = now;
      misses = 0;
    }
    if (!part.isAlive().getAsBoolean()) {
      listener.seen(part.name(), new PartAnswer(false, false, "is not running"));
      restart("has ended unexpectedly", "");
    } else if (now - lastAsked >= ASK_NANOS) {
      ask();
    }
    lastStep = nanos.getAsLong();
  }

  private void ask() {
    PartAnswer answer = part.answer().get();
    long now = nanos.getAsLong();
    lastAsked = now;
    listener.seen(part.name(), answer);
    if (answer.given()) {
      lastAnswer = now;
      misses = 0;
      hasAnswered = true;
      return;
    }
    misses++;
    Duration silence = Duration.ofNanos(now - lastAnswer);
    if (settings.patience().isZero()
        || misses < LEAST_MISSES
        || silence.compareTo(patience()) < 0
        || mustWait(now)) {
      return;
    }
    restart("lives but has not answered for " + silence.toSeconds() + " s", "killing it and ");
  }

  private Duration patience() {
    return hasAnswered || settings.patience().compareTo(STARTUP) > 0
        ? settings.patience()
        : STARTUP;
  }

  private void restart(String why, String first) {
    long now = nanos.getAsLong();
    if (mustWait(now)) {
      return;
    }
    restarts = restarts > 0 && now - lastRestart < STABLE_NANOS ? restarts + 1 : 1;
    lastRestart = now;
    say.accept("  " + part.name() + " " + why + "; " + first + "starting it again");
    listener.restarted(part.name(), why);
    try {
      if (part.isAlive().getAsBoolean()) {
        part.kill().run();
      }
      part.restart().run();
    } catch (CancellationException e) {
      // Everything is stopping.
    } catch (RuntimeException e) {
      say.accept("  " + part.name() + " cannot be started: " + Causes.inOneLine(e));
    } finally {
      lastAnswer = nanos.getAsLong();
      lastAsked = lastAnswer;
      misses = 0;
      hasAnswered = false;
    }
  }

  private boolean mustWait(long now) {
    return restarts > 0 && now - lastRestart < BACKOFF.after(restarts).toNanos();
  }
}
