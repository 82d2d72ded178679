package io.instashop.generator.writing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the writing thread to come to an end, and wakes it when it pauses. */
public final class StopSignal {

  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Asks for the end. */
  public void stop() {
    stopped.countDown();
  }

  /** Whether the end was asked for. */
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /**
   * Waits that long, or until the end is asked for.
   *
   * @return whether the end was asked for meanwhile
   */
  public boolean pause(Duration time) {
    try {
      return stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
