package io.instashop.faults;

import io.instashop.cli.platform.Service;
import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a platform of this suite is made of. */
final class PlatformOptions {

  /**
   * Another main class for a service.
   *
   * @param mainClass is started instead of the service's own
   * @param ahead class path entries before the service's own
   */
  record Replacement(String mainClass, List<Path> ahead) {

    /** A main class in the test sources of a service. */
    static Replacement inTests(Service service, String mainClass) {
      return new Replacement(
          mainClass,
          List.of(ProjectFolder.path().resolve(service.module()).resolve("target/test-classes")));
    }
  }

  private final Map<Service, Replacement> replacements = new EnumMap<>(Service.class);
  private final Map<Service, Map<String, String>> settings = new EnumMap<>(Service.class);
  private int rate = 40;
  private boolean standby = true;
  private boolean metrics = true;
  private int brokers = 3;
  private boolean quickStarts = true;

  /** Starts a service with another main class, for example one with a deliberate defect. */
  PlatformOptions replace(Service service, Replacement other) {
    replacements.put(service, other);
    return this;
  }

  /** Sets an environment variable of a service. */
  PlatformOptions set(Service service, String variable, String value) {
    settings.computeIfAbsent(service, any -> new HashMap<>()).put(variable, value);
    return this;
  }

  /** Events per second that the shop makes. */
  PlatformOptions rate(int eventsPerSecond) {
    rate = eventsPerSecond;
    return this;
  }

  /** Leaves out the second producer. */
  PlatformOptions withoutStandby() {
    standby = false;
    return this;
  }

  /** Leaves out the metrics job; windows are then not compared. */
  PlatformOptions withoutMetrics() {
    metrics = false;
    return this;
  }

  /** One broker instead of three. */
  PlatformOptions oneBroker() {
    brokers = 1;
    return this;
  }

  /**
   * Writes no class-data archives before the services start. They take minutes of a processor,
   * which pays only when services are killed often.
   */
  PlatformOptions withoutQuickStarts() {
    quickStarts = false;
    return this;
  }

  Replacement replacement(Service service) {
    return replacements.get(service);
  }

  Map<String, String> settings(Service service) {
    return settings.getOrDefault(service, Map.of());
  }

  int rate() {
    return rate;
  }

  boolean hasStandby() {
    return standby;
  }

  int brokers() {
    return brokers;
  }

  boolean hasQuickStarts() {
    return quickStarts;
  }

  boolean hasMetrics() {
    return metrics;
  }
}
