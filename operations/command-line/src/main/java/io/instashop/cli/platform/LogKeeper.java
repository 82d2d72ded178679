package io.instashop.cli.platform;

import io.instashop.kit.failure.Causes;
import io.instashop.local.process.LogRotation;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Keeps the logs small while the platform runs, servers' logs included. */
public final class LogKeeper implements AutoCloseable {

  private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  private final LogRotation rotation;
  private final Consumer<String> say;
  private final Thread thread = new Thread(this::run, "logs");
  private volatile boolean closed;

  private LogKeeper(LogRotation rotation, Consumer<String> say) {
    this.rotation = rotation;
    this.say = say;
  }

  /**
   * Begins at once, in a thread of its own.
   *
   * @param say prints a line for the user
   */
  public static LogKeeper start(LogRotation rotation, Consumer<String> say) {
    LogKeeper keeper = new LogKeeper(rotation, say);
    keeper.thread.setDaemon(true);
    keeper.thread.start();
    return keeper;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    String told = "";
    while (!closed) {
      try {
        rotation.look();
        told = "";
      } catch (IOException | RuntimeException e) {
        String cause = Causes.inOneLine(e);
        if (!cause.equals(told)) {
          told = cause;
          say.accept("  a log could not be moved aside (" + cause + "); trying again");
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
