package io.instashop.cli.platform;

import io.instashop.cli.alarm.Alarms;
import io.instashop.cli.capacity.CapacityCheck;
import io.instashop.cli.watch.Part;
import io.instashop.cli.watch.PartAnswer;
import io.instashop.cli.watch.PartSupervisor;
import io.instashop.local.process.ChildProcess;
import io.instashop.local.process.Children;
import io.instashop.local.process.Ports;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * All parts of the platform as children of this process. They start in an order that puts a number
 * on the page soon, are watched, and stop in the order of the data flow.
 */
public final class Platform implements AutoCloseable {

  /** Starting is work for the processor; more at a time than this only delays the first. */
  private static final int STARTS_AT_A_TIME = 2;

  private final PlatformSettings settings;
  private final DataFolder data;
  private final Console console;
  private final Children children = new Children();
  private final HealthProbe probe = new HealthProbe();
  private final PlatformPasswords passwords;
  private final Infrastructure infrastructure;
  private final Alarms alarms;
  private final PartSupervisor supervisor;
  private final Map<Service, RunningService> services = new EnumMap<>(Service.class);
  private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
  private Future<?> underWay = CompletableFuture.completedFuture(null);
  private boolean closed;

  /**
   * Prepares a platform on a data folder that this process has locked.
   *
   * @param console told of every step
   * @param alarms told of what the watch sees; closed with the platform
   */
  public Platform(PlatformSettings settings, DataFolder data, Console console, Alarms alarms) {
    this.settings = settings;
    this.data = data;
    this.console = console;
    this.alarms = alarms;
    this.passwords = PlatformPasswords.of(data, System.getenv(), !settings.without().isEmpty());
    this.infrastructure = new Infrastructure(data, console, children, passwords);
    this.supervisor = new PartSupervisor(settings.watch(), alarms, console::say);
  }

  /**
   * Starts databases, broker and Redis, and writes the addresses down for the other commands.
   *
   * @param first a service to start beside them, unless the user left it out. {@link #start} waits
   *     for it together with the services that it starts next. It must cope with servers that do
   *     not answer yet
   * @param answers run as soon as that service answers
   */
  public void startInfrastructure(Service first, Runnable answers) {
    startInfrastructure(
        () -> {
          if (runs(first)) {
            underWay =
                Parallel.begin(
                    () -> {
                      start(first);
                      answers.run();
                    });
          }
        });
  }

  /** As above, without a service beside them. */
  public void startInfrastructure() {
    startInfrastructure(() -> {});
  }

  private void startInfrastructure(Runnable meanwhile) {
    // At once, so that 'down' finds a platform that still starts.
    RunState.ofThisProcess(Map.of(), Map.of(), Map.of()).write(data.state());
    if (Leftovers.stop(data)) {
      console.say("Stopped processes that an earlier run had left behind.");
    }
    infrastructure.choosePorts();
    for (Service service : Service.values()) {
      int port =
          settings.without().contains(service)
              ? service.port()
              : console.announcedPort(
                  service.module(), service.port(), Ports.preferred(service.port()));
      ports.put(service, port);
    }
    meanwhile.run();
    infrastructure.start();
    writeState();
    infrastructure.parts().forEach(supervisor::watch);
    supervisor.watch(disk());
  }

  /**
   * Starts services, a few at a time, and waits until each answers.
   *
   * @param order the services; those the user left out are skipped
   */
  public void start(List<Service> order) {
    List<Runnable> starts = new ArrayList<>();
    for (Service service : order) {
      if (!settings.without().contains(service)) {
        starts.add(() -> start(service));
      }
    }
    Parallel.run(STARTS_AT_A_TIME, starts);
    Parallel.await(underWay);
  }

  /** Stops one service, which is not started again. */
  public void stop(Service service) throws InterruptedException {
    supervisor.forget(service.module());
    RunningService running;
    synchronized (this) {
      running = services.remove(service);
    }
    if (running != null) {
      running.part().stop().run();
    }
  }

  /** The process of a service, if it runs. */
  public Optional<ProcessHandle> process(Service service) {
    return ChildProcess.find(data.pidFile(service.module()));
  }

  /** Everything has been started: from now on, a part that is down for long is an alarm. */
  public void beginAlarms() {
    alarms.begin();
  }

  /** Has written what makes the next start quick, in the background and with low priority. */
  public void prepareNextStart() {
    Parallel.begin(() -> Preparation.besidePlatform(settings.home(), children));
  }

  /** The base address of a service's HTTP endpoints. */
  public URI address(Service service) {
    return URI.create("http://localhost:" + ports.get(service));
  }

  /** Whether this platform runs the service. */
  public boolean runs(Service service) {
    return !settings.without().contains(service);
  }

  /**
   * The addresses of databases, broker and Redis with the developer's login, under the names that
   * services and audit read.
   */
  public Map<String, String> environment() {
    return infrastructure.environment();
  }

  /** As {@link #environment()}, with the login of a program that only reads. */
  public Map<String, String> auditEnvironment() {
    Map<String, String> environment = new LinkedHashMap<>(infrastructure.environment());
    environment.putAll(new Logins(passwords).auditor(environment));
    return environment;
  }

  /** Stops everything in the order of the data flow, then the infrastructure. */
  @Override
  public void close() {
    List<Part> stops = new ArrayList<>();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      // First of all: from here on no process can be added to those that are stopped below.
      children.refuse();
      services.values().forEach(service -> stops.add(service.part()));
    }
    stops.addAll(infrastructure.parts());
    supervisor.close();
    alarms.close();
    for (Part part : stops) {
      try {
        part.stop().run();
      } catch (RuntimeException e) {
        console.say("  " + part.name() + " did not stop in order: " + e.getMessage());
      }
    }
    // What was still being started, and belongs to no part yet.
    children.close();
  }

  /**
   * Kills everything at once, as a power failure would, while it may still be stopping in order.
   */
  public void kill() {
    supervisor.close();
    children.killAll();
  }

  private void start(Service service) {
    RunningService program;
    synchronized (this) {
      if (closed) {
        return;
      }
      ServiceEnvironment environment =
          new ServiceEnvironment(
              settings, data, infrastructure.environment(), new Logins(passwords), ports);
      program =
          new RunningService(
              service,
              new ServiceStart(
                  settings.home(),
                  environment.of(service),
                  Objects.requireNonNull(ports.get(service)),
                  data,
                  children),
              probe,
              infrastructure::answers);
      services.put(service, program);
    }
    Stopwatch stopwatch = Stopwatch.started();
    program.launch();
    program.awaitAnswer();
    if (!children.isRefusing()) {
      console.started(service.module(), "localhost:" + ports.get(service), stopwatch);
      supervisor.watch(program.part());
    }
  }

  /**
   * Not a part, but nothing works without it. So it is watched like a part, and alarms cover it in
   * time.
   */
  private Part disk() {
    return new Part(
        "disk",
        () -> true,
        () -> {
          String complaint = CapacityCheck.nearlyFull(data.root());
          return complaint.isEmpty() ? PartAnswer.UP : PartAnswer.down(complaint);
        },
        () -> {},
        () -> {},
        () -> {});
  }

  private void writeState() {
    Map<String, String> addresses = new LinkedHashMap<>();
    ports.forEach((service, port) -> addresses.put(service.module(), address(service).toString()));
    Map<String, String> environment = infrastructure.environment();
    RunState state =
        RunState.ofThisProcess(
            environment,
            new Logins(passwords).auditor(environment),
            addresses,
            infrastructure.ports());
    Entrance.of(data, state).open(passwords.developer());
    state.write(data.state());
  }
}
