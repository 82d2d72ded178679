package io.instashop.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Ends processes: first asked, then killed, and never waited for without a bound. */
public final class Endings {

  /** A killed process is gone in milliseconds, unless the system itself holds it. */
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private Endings() {}

  /** How a process is asked to end. */
  public enum Request {
    /** SIGTERM, which a program may handle. */
    TERMINATE,
    /** SIGINT, PostgreSQL's fast shutdown: at SIGTERM it would wait for every client to leave. */
    INTERRUPT
  }

  /** Whether a process lives and has not only been left in the table by its parent. */
  public static boolean runs(ProcessHandle handle) {
    return handle.isAlive() && !ProcFolder.OF_THIS_MACHINE.isZombie(handle.pid());
  }

  /** Asks a process to end, and kills it when it does not within the time given. */
  public static void end(ProcessHandle handle, Request request, Duration patience) {
    ask(handle, request);
    if (!await(List.of(handle), patience)) {
      kill(handle);
    }
  }

  /** Asks a process to end and does not wait. */
  static void ask(ProcessHandle handle, Request request) {
    if (request == Request.INTERRUPT) {
      try {
        new ProcessBuilder("sh", "-c", "kill -INT " + handle.pid())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
        return;
      } catch (IOException e) {
        // No shell: the slow way, with a bound.
      }
    }
    handle.destroy();
  }

  /** Kills a process and what it has started, which might hold its data or its port. */
  public static void kill(ProcessHandle handle) {
    List<ProcessHandle> all =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(handle), handle.descendants().toList().stream())
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    await(all, AFTER_KILL);
  }

  /** Waits for the end of all; false if one still runs. */
  static boolean await(List<ProcessHandle> handles, Duration patience) {
    long begun = System.nanoTime();
    while (handles.stream().anyMatch(Endings::runs)) {
      if (System.nanoTime() - begun > patience.toNanos()
          || Thread.currentThread().isInterrupted()) {
        return handles.stream().noneMatch(Endings::runs);
      }
      LockSupport.parkNanos(10_000_000L);
    }
    return true;
  }
}
