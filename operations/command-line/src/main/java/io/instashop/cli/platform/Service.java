package io.instashop.cli.platform;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The programs of the platform, in the order of the data flow. */
public enum Service {
  GENERATOR("generator-service", 8081, 256, 300),
  PRODUCER("producer-service", 8082, 320, 320),
  CONSUMER("consumer-service", 8083, 384, 330),
  METRICS("metrics-job", 8084, 1024, 700),
  DASHBOARD("dashboard-service", 8501, 256, 300);

  private final String module;
  private final int port;
  private final int heapMegabytes;
  private final int memoryMegabytes;

  Service(String module, int port, int heapMegabytes, int memoryMegabytes) {
    this.module = module;
    this.port = port;
    this.heapMegabytes = heapMegabytes;
    this.memoryMegabytes = memoryMegabytes;
  }

  /** Its name, which is its module's. */
  public String module() {
    return module;
  }

  /** The word for it in short lines: generator, producer ... */
  public String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The port it listens on unless that is taken. */
  public int port() {
    return port;
  }

  /** The most heap it gets, in MiB. */
  public int heapMegabytes() {
    return heapMegabytes;
  }

  /** What its process takes in the first minutes at ordinary load, in MiB. */
  public int memoryMegabytes() {
    return memoryMegabytes;
  }

  /** Its jar below the project's folder. */
  public Path jar(Path home) {
    return home.resolve(module).resolve("target").resolve(module + ".jar");
  }

  /** Whether it is a Spring Boot jar, which is unpacked before use; the Spark job is not. */
  public boolean isSpringBoot() {
    return this != METRICS;
  }

  /** The names of all services. */
  public static List<String> modules() {
    return Arrays.stream(values()).map(Service::module).toList();
  }

  /** The service of that module name or short name. */
  public static Optional<Service> named(String name) {
    return Arrays.stream(values())
        .filter(s -> s.module.equals(name) || s.shortName().equals(name))
        .findFirst();
  }
}
