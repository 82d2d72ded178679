package io.instashop.cli.platform;

import io.instashop.kit.failure.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Starts a part again when it has ended by itself, and prints a line. A crash delays events but
 * loses none.
 */
final class ProcessSupervisor implements AutoCloseable {

  /** A part that ends again sooner than this after a restart has to wait longer for the next. */
  private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final Console console;
  private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "supervisor");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closed;

  ProcessSupervisor(Console console) {
    this.console = console;
  }

  void watch(List<Part> parts) {
    for (Part part : parts) {
      scheduler.scheduleWithFixedDelay(() -> check(part), 500, 250, TimeUnit.MILLISECONDS);
    }
  }

  private void check(Part part) {
    if (closed || part.isAlive().getAsBoolean()) {
      return;
    }
    Attempt last = attempts.getOrDefault(part.name(), Attempt.NONE);
    long now = System.nanoTime();
    if (last.count() > 0 && now - last.at() < last.pauseNanos()) {
      return;
    }
    int count = last.count() > 0 && now - last.at() < STABLE_NANOS ? last.count() + 1 : 1;
    attempts.put(part.name(), new Attempt(count, now));
    console.say("  " + part.name() + " has ended unexpectedly; starting it again");
    try {
      part.restart().run();
    } catch (RuntimeException e) {
      console.say("  " + part.name() + " cannot be started: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    scheduler.shutdown();
    try {
      // A restart under way must end first, or its process would outlive the platform.
      scheduler.awaitTermination(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Attempt(int count, long at) {
    private static final Attempt NONE = new Attempt(0, 0);

    private long pauseNanos() {
      return BACKOFF.after(count).toNanos();
    }
  }
}
