package io.instashop.local.process;

import io.instashop.local.process.Endings.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs as a child of this one, writes to a log file, and is remembered in a pid
 * file.
 *
 * <p>The pid file holds its {@link ProcessIdentity}, so that the next start can stop the children
 * of a parent that was killed. A process that has since been given the same id is never stopped.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Children.Start start;
  private final Process process;

  ChildProcess(Children.Start start, Process process) {
    this.start = start;
    this.process = process;
  }

  /**
   * Starts a program that belongs to no {@link Children}.
   *
   * @param name what to call it in messages
   * @param command program and arguments
   * @param environment variables to add to this process's own
   * @param log its output is appended here
   * @param pidFile where to remember it
   * @throws UncheckedIOException if it cannot be started
   */
  @SuppressWarnings("resource") // it lives as long as its process
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log, Path pidFile) {
    return new Children().start(name, command, environment, log, pidFile);
  }

  /** The living process that the pid file remembers, if it still is the same one. */
  public static Optional<ProcessHandle> find(Path pidFile) {
    try {
      return Files.exists(pidFile)
          ? ProcessIdentity.parse(Files.readString(pidFile)).flatMap(ProcessIdentity::find)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Ends the process that the pid file remembers, if it lives, and removes the file.
   *
   * @return whether there was one
   */
  public static boolean stopOrphan(Path pidFile) {
    return stopOrphan(pidFile, PATIENCE);
  }

  /**
   * As {@link #stopOrphan(Path)}, with a patience of one's own; zero kills it at once.
   *
   * @return whether there was one
   */
  public static boolean stopOrphan(Path pidFile, Duration patience) {
    Optional<ProcessHandle> orphan = find(pidFile);
    orphan.ifPresent(
        handle -> {
          if (patience.isZero()) {
            Endings.kill(handle);
          } else {
            Endings.end(handle, Request.TERMINATE, patience);
          }
        });
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return orphan.isPresent();
  }

  /** What it is called in messages. */
  public String name() {
    return start.name();
  }

  /** The process itself. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return Endings.runs(process.toHandle());
  }

  /** The exit code of a process that has ended. */
  public int exitCode() {
    takeNote();
    return process.exitValue();
  }

  /** Where its output goes. */
  public Path log() {
    return start.log();
  }

  /**
   * The last line of its log that reports an error, otherwise the last line, with the log's path.
   */
  public String lastComplaint() {
    return LogTail.lastComplaint(start.log());
  }

  /** Kills it at once with what it has started, as a power failure would. */
  public void kill() {
    Endings.kill(process.toHandle());
    takeNote();
  }

  /** Asks it to end and waits, up to 20 s; then kills it. */
  @Override
  public void close() {
    close(PATIENCE);
  }

  /** Asks it to end and waits as long as given; then kills it. */
  public void close(Duration patience) {
    Endings.end(process.toHandle(), start.request(), patience);
    takeNote();
    try {
      Files.deleteIfExists(start.pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A child that has ended is alive to Java until its own thread has fetched the exit code. */
  private void takeNote() {
    try {
      process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void askToEnd() {
    Endings.ask(process.toHandle(), start.request());
  }

  int awaitExit() throws InterruptedException {
    return process.waitFor();
  }
}
