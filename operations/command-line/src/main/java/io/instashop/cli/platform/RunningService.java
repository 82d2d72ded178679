package io.instashop.cli.platform;

import io.instashop.local.ChildProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One service as a process of its own, which can be started again. */
final class RunningService {

  private static final Duration STARTUP = Duration.ofSeconds(120);

  private final Service service;
  private final Program program;
  private final Map<String, String> environment;
  private final int port;
  private final DataFolder data;
  private final HealthProbe probe;
  private volatile @Nullable ChildProcess process;

  RunningService(
      Service service,
      Path home,
      Map<String, String> environment,
      int port,
      DataFolder data,
      HealthProbe probe) {
    this.service = service;
    this.program = new Program(service, home);
    this.environment = environment;
    this.port = port;
    this.data = data;
    this.probe = probe;
  }

  Service service() {
    return service;
  }

  /** The base address of its HTTP endpoints. */
  URI address() {
    return URI.create("http://localhost:" + port);
  }

  /** Starts the process without waiting for it. */
  void launch() {
    process =
        ChildProcess.start(
            service.module(),
            program.command(),
            environment,
            data.log(service.module()),
            data.pidFile(service.module()));
  }

  /**
   * Waits until it answers on its port, be it with complaints: another part may still be missing.
   *
   * @throws PlatformException if it ends, or does not answer for two minutes
   */
  void awaitAnswer() {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    while (!probe.health(address()).answered()) {
      if (!process().isAlive()) {
        throw PlatformException.failed(
            service.module()
                + " ended with code "
                + process().exitCode()
                + " while starting: "
                + process().lastComplaint());
      }
      if (System.nanoTime() > deadline) {
        throw PlatformException.failed(
            service.module()
                + " does not answer on port "
                + port
                + "; see its log "
                + process().log());
      }
      LockSupport.parkNanos(100_000_000L);
    }
  }

  boolean isAlive() {
    return process().isAlive();
  }

  /** The process's exit code, after it has ended. */
  int exitCode() {
    return process().exitCode();
  }

  private ChildProcess process() {
    return Objects.requireNonNull(process, "not launched yet");
  }

  void stop() {
    if (process != null) {
      process.close(Program.STOP_PATIENCE);
    }
  }
}
