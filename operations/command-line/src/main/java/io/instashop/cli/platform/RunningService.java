package io.instashop.cli.platform;

import io.instashop.cli.watch.Part;
import io.instashop.cli.watch.PartAnswer;
import io.instashop.local.process.ChildProcess;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One service as a process of its own, which can be started again. */
final class RunningService {

  private static final Duration STARTUP = Duration.ofSeconds(120);

  /**
   * Health may first have to wait for a server that is unavailable; how it is to be alive, never.
   */
  private static final Duration HEALTH = Duration.ofSeconds(10);

  private static final Duration LIVENESS = Duration.ofSeconds(5);

  private final Service service;
  private final Program program;
  private final ServiceStart start;
  private final HealthProbe probe;
  private final BooleanSupplier serversAnswer;
  private volatile @Nullable ChildProcess process;

  /**
   * A service that has not been started.
   *
   * @param serversAnswer whether all servers answer that it may have to wait for
   */
  RunningService(
      Service service, ServiceStart start, HealthProbe probe, BooleanSupplier serversAnswer) {
    this.service = service;
    this.program = new Program(service, start.home(), start.children());
    this.start = start;
    this.probe = probe;
    this.serversAnswer = serversAnswer;
  }

  /** What is to be watched and stopped. */
  Part part() {
    return new Part(
        service.module(),
        () -> process().isAlive(),
        this::answer,
        () -> process().kill(),
        this::launch,
        this::stop);
  }

  /** Starts the process without waiting for it. */
  void launch() {
    process =
        start
            .children()
            .start(
                service.module(),
                program.command(),
                start.environment(),
                start.data().log(service.module()),
                start.data().pidFile(service.module()));
  }

  /**
   * Waits until it answers on its port, be it with complaints: another part may still be missing.
   *
   * @throws PlatformException if it ends, or does not answer for two minutes
   */
  void awaitAnswer() {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    while (!probe.health(address()).answered()) {
      if (start.children().isRefusing()) {
        throw new CancellationException(service.module() + " is not waited for any more");
      }
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
                + start.port()
                + "; see its log "
                + process().log());
      }
      LockSupport.parkNanos(100_000_000L);
    }
  }

  /**
   * Its health. One whose health waits for a server that hangs is no worse for it, as long as it
   * answers at all.
   */
  private PartAnswer answer() {
    HealthProbe.Health health = probe.health(address(), HEALTH);
    if (health.isUp()) {
      return PartAnswer.UP;
    }
    if (health.answered()) {
      return PartAnswer.down((health.status() + " " + health.complaint()).strip());
    }
    boolean waits =
        probe.text(address().resolve("/actuator/health/liveness"), LIVENESS).isPresent()
            && !serversAnswer.getAsBoolean();
    return waits ? PartAnswer.down("waits for a server that does not answer") : PartAnswer.NONE;
  }

  private URI address() {
    return URI.create("http://localhost:" + start.port());
  }

  private ChildProcess process() {
    return Objects.requireNonNull(process, "not launched yet");
  }

  private void stop() {
    ChildProcess running = process;
    if (running != null) {
      running.close(Program.STOP_PATIENCE);
    }
  }
}
