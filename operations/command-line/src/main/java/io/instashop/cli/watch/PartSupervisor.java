package io.instashop.cli.watch;

import io.instashop.kit.failure.Causes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Watches all parts, each in a thread of its own. So a restart that takes a minute delays no other
 * part, and an exception from one look ends no watch.
 */
public final class PartSupervisor implements AutoCloseable {

  private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

  private final WatchSettings settings;
  private final WatchListener listener;
  private final Consumer<String> say;
  private final Map<String, Thread> threads = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * A supervisor without parts.
   *
   * @param say prints a line for the user
   */
  public PartSupervisor(WatchSettings settings, WatchListener listener, Consumer<String> say) {
    this.settings = settings;
    this.listener = listener;
    this.say = say;
  }

  /** Begins to watch a part that runs. */
  public synchronized void watch(Part part) {
    if (closed) {
      return;
    }
    PartWatch watch = new PartWatch(part, settings, listener, say, System::nanoTime);
    Thread thread = new Thread(() -> run(part.name(), watch), "watch " + part.name());
    thread.setDaemon(true);
    threads.put(part.name(), thread);
    thread.start();
  }

  /** Ends the watch of a part that is to be stopped, and waits until it looks no more. */
  public void forget(String part) throws InterruptedException {
    Thread thread = threads.remove(part);
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }

  /** Ends the watch and does not wait: what a restart under way still starts, its owner stops. */
  @Override
  public synchronized void close() {
    closed = true;
    threads.values().forEach(Thread::interrupt);
  }

  private void run(String name, PartWatch watch) {
    String before = "";
    while (!closed && threads.get(name) == Thread.currentThread()) {
      try {
        watch.step();
        before = "";
      } catch (Throwable e) { // an Error, too, as after a rebuild
        String cause = Causes.inOneLine(e);
        if (!closed && !cause.equals(before)) {
          before = cause;
          say.accept("  " + name + " could not be looked at (" + cause + "); trying again");
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
