package io.instashop.faults;

import io.instashop.cli.platform.HealthProbe;
import io.instashop.cli.platform.Program;
import io.instashop.cli.watch.PartAnswer;
import io.instashop.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One instance of a service as a process of its own: killed, halted and woken by faults, started
 * again by the {@link Watchdog}.
 */
final class ServiceProcess {

  private final String name;
  private final int port;
  private final Supplier<List<String>> command;
  private final Map<String, String> environment;
  private final Path dir;
  private final HealthProbe probe = new HealthProbe();
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger restarts = new AtomicInteger();
  private ChildProcess process;
  private boolean wanted;

  /**
   * @param port of its HTTP endpoints
   * @param command asked for again at each start
   * @param dir gets its log and its pid file
   */
  ServiceProcess(
      String name,
      int port,
      Supplier<List<String>> command,
      Map<String, String> environment,
      Path dir) {
    this.name = name;
    this.port = port;
    this.command = command;
    this.environment = environment;
    this.dir = dir;
  }

  String name() {
    return name;
  }

  Path log() {
    return dir.resolve(name + ".log");
  }

  /** Starts it and from now on starts it again when it ends. */
  synchronized void start() {
    wanted = true;
    launch();
  }

  /** Waits until its health is up. */
  void awaitUp(Duration patience) {
    Wait.until(name + " up, see " + log(), patience, () -> probe.health(address("/")).isUp());
  }

  /** What it says when it is asked how it is. */
  PartAnswer answer() {
    HealthProbe.Health health = probe.health(address("/"));
    if (!health.answered()) {
      return PartAnswer.NONE;
    }
    return health.isUp() ? PartAnswer.UP : PartAnswer.down(health.complaint());
  }

  /** Kills it as a power failure would; the watchdog starts it again. */
  synchronized void kill() {
    kills.incrementAndGet();
    process.kill();
  }

  /** Asks it to end, waits, and leaves it so. */
  synchronized void stop() {
    wanted = false;
    if (process != null) {
      process.close(Program.STOP_PATIENCE);
    }
  }

  /** Kills it and leaves it so. */
  synchronized void remove() {
    wanted = false;
    if (process != null) {
      process.kill();
    }
  }

  /** Halts it in the middle of whatever it does (SIGSTOP). */
  void halt() {
    signal("-STOP");
  }

  /** Lets it continue where it was halted (SIGCONT). */
  void wake() {
    signal("-CONT");
  }

  /** Starts it again if it has ended and is wanted. */
  synchronized void restartIfEnded() {
    if (wanted && !process.isAlive()) {
      restarts.incrementAndGet();
      launch();
    }
  }

  /** How often it ended without having been killed by a fault. */
  synchronized int unexpectedEnds() {
    restartIfEnded();
    return restarts.get() - kills.get();
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  synchronized ProcessHandle handle() {
    return process.handle();
  }

  /** The JSON at a path of its HTTP endpoints; a missing node if it does not answer. */
  JsonNode get(String path) {
    return probe.get(address(path)).orElse(MissingNode.getInstance());
  }

  /** The details that its health gives for a component. */
  JsonNode health(String component) {
    return get("/actuator/health").path("components").path(component).path("details");
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private void launch() {
    process =
        ChildProcess.start(name, command.get(), environment, log(), dir.resolve(name + ".pid"));
  }

  private void signal(String signal) {
    try {
      int code =
          new ProcessBuilder("kill", signal, Long.toString(handle().pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill " + signal + " of " + name + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
