package io.instashop.cli.platform;

import io.instashop.local.Ports;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * All parts of the platform as children of this process: started so that the page shows a number
 * soon, watched, and stopped in the order of the data flow.
 */
public final class Platform implements AutoCloseable {

  /** Starting is work for the processor; more at a time than this only delays the first. */
  private static final int STARTS_AT_A_TIME = 2;

  private final PlatformSettings settings;
  private final DataFolder data;
  private final Console console;
  private final HealthProbe probe = new HealthProbe();
  private final Infrastructure infrastructure;
  private final Map<Service, RunningService> services = new EnumMap<>(Service.class);
  private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
  private final List<Part> running = new ArrayList<>();
  private @Nullable ProcessSupervisor supervisor;
  private boolean closed;

  /**
   * Prepares a platform on a data folder that this process has locked.
   *
   * @param console told of every step
   */
  public Platform(PlatformSettings settings, DataFolder data, Console console) {
    this.settings = settings;
    this.data = data;
    this.console = console;
    this.infrastructure = new Infrastructure(data, console);
  }

  /** Starts databases, broker and Redis, and writes the addresses down for the other commands. */
  public void startInfrastructure() {
    if (Leftovers.stop(data)) {
      console.say("Stopped processes that an earlier run had left behind.");
    }
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      infrastructure.start(executor);
    } finally {
      executor.shutdown();
    }
    synchronized (this) {
      running.addAll(infrastructure.parts());
    }
    for (Service service : Service.values()) {
      int port =
          settings.without().contains(service)
              ? service.port()
              : console.announcedPort(
                  service.module(), service.port(), Ports.preferred(service.port()));
      ports.put(service, port);
    }
    writeState();
    supervisor = new ProcessSupervisor(console);
    supervisor.watch(infrastructure.parts());
  }

  /**
   * Starts services, a few at a time, and waits until each answers.
   *
   * @param order the services; those the user left out are skipped
   */
  public void start(List<Service> order) {
    ExecutorService executor = Executors.newFixedThreadPool(STARTS_AT_A_TIME);
    try {
      List<Runnable> starts = new ArrayList<>();
      for (Service service : order) {
        if (!settings.without().contains(service)) {
          starts.add(() -> start(service));
        }
      }
      Parallel.run(executor, starts);
    } finally {
      executor.shutdown();
    }
  }

  /** The base address of a service's HTTP endpoints. */
  public URI address(Service service) {
    return URI.create("http://localhost:" + ports.get(service));
  }

  /** Whether this platform runs the service. */
  public boolean runs(Service service) {
    return !settings.without().contains(service);
  }

  /** The addresses of databases, broker and Redis under the names that services and audit read. */
  public Map<String, String> environment() {
    return infrastructure.environment();
  }

  /** Stops everything in the order of the data flow, then the infrastructure. */
  @Override
  public void close() {
    List<Part> stops;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      stops = new ArrayList<>();
      services.values().forEach(s -> stops.add(part(s)));
      stops.addAll(running);
    }
    if (supervisor != null) {
      supervisor.close();
    }
    for (Part part : stops) {
      try {
        part.stop().run();
      } catch (RuntimeException e) {
        console.say("  " + part.name() + " did not stop in order: " + e.getMessage());
      }
    }
  }

  private void start(Service service) {
    RunningService program;
    synchronized (this) {
      if (closed) {
        return;
      }
      ServiceEnvironment environment =
          new ServiceEnvironment(settings, data, infrastructure.environment(), ports);
      program =
          new RunningService(
              service,
              settings.home(),
              environment.of(service),
              Objects.requireNonNull(ports.get(service)),
              data,
              probe);
      services.put(service, program);
    }
    Stopwatch stopwatch = Stopwatch.started();
    program.launch();
    program.awaitAnswer();
    console.started(service.module(), "localhost:" + ports.get(service), stopwatch);
    Objects.requireNonNull(supervisor).watch(List.of(part(program)));
  }

  private static Part part(RunningService service) {
    return new Part(service.service().module(), service::isAlive, service::launch, service::stop);
  }

  private void writeState() {
    Map<String, String> addresses = new LinkedHashMap<>();
    ports.forEach((service, port) -> addresses.put(service.module(), address(service).toString()));
    RunState.ofThisProcess(infrastructure.environment(), addresses).write(data.state());
  }
}
