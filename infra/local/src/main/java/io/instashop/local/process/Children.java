package io.instashop.local.process;

import io.instashop.local.process.Endings.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/**
 * All processes that one program has started, helpers included that run for a second. Whoever stops
 * the program announces it here first: from then on none is started, so that none can be missed.
 */
public final class Children implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Set<ChildProcess> living = new LinkedHashSet<>();
  private boolean refusing;

  /**
   * How a child is started.
   *
   * @param name what to call it in messages
   * @param command program and arguments
   * @param environment variables to add to this process's own
   * @param log its output is appended here
   * @param pidFile where to remember it
   * @param request how it is asked to end
   * @param input what it reads
   */
  public record Start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Path pidFile,
      Request request,
      Path input) {

    /** One that is given nothing to read. */
    public Start(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        Path pidFile,
        Request request) {
      this(name, command, environment, log, pidFile, request, nullDevice());
    }
  }

  /**
   * Starts a program that runs until it is stopped.
   *
   * @param name what to call it in messages
   * @param command program and arguments
   * @param environment variables to add to this process's own
   * @param log its output is appended here
   * @param pidFile where to remember it
   * @throws UncheckedIOException if it cannot be started
   * @throws CancellationException if nothing is started any more
   */
  public ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log, Path pidFile) {
    return start(new Start(name, command, environment, log, pidFile, Request.TERMINATE));
  }

  /**
   * Starts a program that runs until it is stopped.
   *
   * @throws UncheckedIOException if it cannot be started
   * @throws CancellationException if nothing is started any more
   */
  public ChildProcess start(Start start) {
    try {
      Files.createDirectories(start.log().toAbsolutePath().getParent());
      Files.createDirectories(start.pidFile().toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(start.command());
      builder.environment().putAll(start.environment());
      builder
          .redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(start.input().toFile()))
          .redirectOutput(ProcessBuilder.Redirect.appendTo(start.log().toFile()));
      ChildProcess child = launch(start, builder);
      try {
        Files.writeString(start.pidFile(), ProcessIdentity.of(child.handle()).text() + "\n");
      } catch (IOException e) {
        child.kill();
        throw e;
      }
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(start.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Runs a helper to its end.
   *
   * @return its exit code
   * @throws IOException if it cannot be started or waited for
   * @throws CancellationException if nothing is started any more
   */
  public int run(String name, List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    return run(name, command, environment, log, nullDevice());
  }

  /** As {@link #run(String, List, Map, Path)}, with a file that the helper reads. */
  public int run(
      String name, List<String> command, Map<String, String> environment, Path log, Path input)
      throws IOException {
    Path pidFile = Files.createTempFile("instashop-", ".pid");
    ChildProcess child =
        start(new Start(name, command, environment, log, pidFile, Request.TERMINATE, input));
    try {
      return child.awaitExit();
    } catch (InterruptedException e) {
      child.kill();
      Thread.currentThread().interrupt();
      throw new IOException(name + " was interrupted", e);
    } finally {
      Files.deleteIfExists(pidFile);
    }
  }

  /** From now on nothing is started any more. */
  public synchronized void refuse() {
    refusing = true;
  }

  /** Whether nothing is started any more. */
  public synchronized boolean isRefusing() {
    return refusing;
  }

  /** Starts nothing more and ends what still runs: asked first, killed after 20 s. */
  @Override
  public void close() {
    refuse();
    List<ChildProcess> left = left();
    left.forEach(ChildProcess::askToEnd);
    Endings.await(left.stream().map(ChildProcess::handle).toList(), PATIENCE);
    killAll();
  }

  /** Starts nothing more and kills what still runs. */
  public void killAll() {
    refuse();
    left().forEach(ChildProcess::kill);
  }

  /** What still runs, the newest first. */
  private synchronized List<ChildProcess> left() {
    List<ChildProcess> left = new ArrayList<>();
    living.stream().filter(ChildProcess::isAlive).forEach(child -> left.add(0, child));
    return left;
  }

  /**
   * Starts a program that may just have been unpacked. A child that another thread has just started
   * holds the file open for writing until it runs its own program. Linux refuses to run such a file
   * (ETXTBSY), so this tries again.
   */
  private ChildProcess launch(Start start, ProcessBuilder builder) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return launchOnce(start, builder);
      } catch (IOException e) {
        if (!String.valueOf(e.getMessage()).contains("error=26,")
            || System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(20_000_000L);
      }
    }
  }

  private synchronized ChildProcess launchOnce(Start start, ProcessBuilder builder)
      throws IOException {
    if (refusing) {
      throw new CancellationException(start.name() + " is not started: everything is stopping");
    }
    living.removeIf(child -> !child.isAlive());
    ChildProcess child = new ChildProcess(start, builder.start());
    living.add(child);
    return child;
  }

  private static Path nullDevice() {
    return Path.of(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
  }
}
