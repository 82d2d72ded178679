package io.instashop.sampledata.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends an endless scenario between two of its batches. */
public final class StopSignal {

  private static final Duration LAST_BATCH = Duration.ofSeconds(20);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  /** A signal that Ctrl-C or a termination of this process gives. */
  public static StopSignal ofThisProcess() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stopAndWait, "stop"));
    return signal;
  }

  /** Asks the scenario to end. */
  public void stop() {
    stopped.countDown();
  }

  /** Whether the run is to end. */
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /**
   * Waits, and returns early when the run is to end.
   *
   * @return whether to continue
   */
  public boolean pause(Duration length) {
    try {
      return !stopped.await(length.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Says that the scenario has ended, so that the process may. */
  public void finished() {
    finished.countDown();
  }

  private void stopAndWait() {
    stop();
    try {
      finished.await(LAST_BATCH.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
