package io.instashop.faults;

import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waiting for something that takes time. */
final class Wait {

  private Wait() {}

  /**
   * Waits until a condition holds; one that throws does not hold yet.
   *
   * @param bound how long on an idle machine; a slower one gets more
   * @throws AssertionError when it does not in time, with what it threw last
   */
  static void until(String what, Duration bound, Callable<Boolean> condition) {
    Exception last = null;
    Duration patience = Patience.of(bound);
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        if (condition.call()) {
          return;
        }
        last = null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } catch (Exception e) {
        last = e;
      }
      pause(Duration.ofMillis(50));
    }
    throw new AssertionError(what + " did not come within " + patience.toSeconds() + " s", last);
  }

  /** Does nothing for a while; not at all if the while is over. */
  static void pause(Duration time) {
    try {
      Thread.sleep(Math.max(0, time.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
