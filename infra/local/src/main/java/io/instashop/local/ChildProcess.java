package io.instashop.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that runs as a child of this one, writes to a log file, and is remembered in a pid
 * file.
 *
 * <p>The pid file holds the process id and its start time, so that the next start can stop the
 * children of a parent that was killed. A process that has since been given the same id is never
 * stopped.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final Path pidFile;
  private final Path log;

  private ChildProcess(String name, Process process, Path pidFile, Path log) {
    this.name = name;
    this.process = process;
    this.pidFile = pidFile;
    this.log = log;
  }

  /**
   * Starts a program.
   *
   * @param name what to call it in messages
   * @param command program and arguments
   * @param environment variables to add to this process's own
   * @param log its output is appended here
   * @param pidFile where to remember it
   * @throws UncheckedIOException if it cannot be started
   */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log, Path pidFile) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.createDirectories(pidFile.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder
          .redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      Process process = launch(builder);
      remember(process.toHandle(), pidFile);
      return new ChildProcess(name, process, pidFile, log);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Starts a program that may just have been unpacked: a child that another thread started
   * meanwhile holds the file open for writing until it runs its own program, and Linux runs no such
   * file (ETXTBSY).
   */
  private static Process launch(ProcessBuilder builder) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return builder.start();
      } catch (IOException e) {
        if (!String.valueOf(e.getMessage()).contains("error=26,")
            || System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(20_000_000L);
      }
    }
  }

  /** Writes the pid file of a running process. */
  static void remember(ProcessHandle handle, Path pidFile) throws IOException {
    Files.writeString(pidFile, handle.pid() + " " + startMillis(handle) + "\n");
  }

  /** The living process that the pid file remembers, if it still is the same one. */
  public static Optional<ProcessHandle> find(Path pidFile) {
    try {
      if (!Files.exists(pidFile)) {
        return Optional.empty();
      }
      String[] words = Files.readString(pidFile).strip().split("\\s+");
      long started = Long.parseLong(words[1]);
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(handle -> startMillis(handle) == started);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * Ends the process that the pid file remembers, if it lives, and removes the file.
   *
   * @return whether there was one
   */
  public static boolean stopOrphan(Path pidFile) {
    Optional<ProcessHandle> orphan = find(pidFile);
    orphan.ifPresent(handle -> end(handle, PATIENCE));
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return orphan.isPresent();
  }

  /** Asks a process to end, and kills it when it does not within the time given. */
  static void end(ProcessHandle handle, Duration patience) {
    handle.destroy();
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      handle.destroyForcibly();
      handle.onExit().join();
    } catch (InterruptedException e) {
      handle.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it is called in messages. */
  public String name() {
    return name;
  }

  /** The process itself. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code of a process that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /**
   * The last line of its log that reports an error, otherwise the last line, with the log's path.
   */
  public String lastComplaint() {
    return LogTail.lastComplaint(log);
  }

  /** Kills it at once, as a power failure would. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks it to end and waits, up to 20 s; then kills it. */
  @Override
  public void close() {
    close(PATIENCE);
  }

  /** Asks it to end and waits as long as given; then kills it. */
  public void close(Duration patience) {
    end(process.toHandle(), patience);
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long startMillis(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static java.io.File nullDevice() {
    return new java.io.File(
        System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
  }
}
