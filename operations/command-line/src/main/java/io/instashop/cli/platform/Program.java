package io.instashop.cli.platform;

import io.instashop.local.Children;
import io.instashop.local.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The Java command that runs a service.
 *
 * <p>An executable Spring Boot jar starts three times faster unpacked and with a class-data
 * archive. It is unpacked once per build, beside the jar; the JVM writes the archive when the
 * service first stops in order, and later starts use it.
 */
public final class Program {

  /**
   * How long a service may take to stop. The first time it writes its class-data archive, for which
   * the metrics job alone needs 20 s on two cores; a job killed meanwhile starts slowly for ever.
   */
  public static final Duration STOP_PATIENCE = Duration.ofSeconds(90);

  /** A file's lock is the process's, so that threads need one of their own. */
  private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Service service;
  private final Path jar;
  private final Path unpacked;
  private final Children children;

  /**
   * The program of a service.
   *
   * @param home the project's folder, built
   */
  public Program(Service service, Path home) {
    this(service, home, new Children());
  }

  /**
   * The program of a service.
   *
   * @param home the project's folder, built
   * @param children to which a process belongs that prepares it
   */
  Program(Service service, Path home, Children children) {
    this.children = children;
    this.service = service;
    this.jar = service.jar(home);
    this.unpacked = jar.resolveSibling("unpacked");
  }

  /**
   * The whole command.
   *
   * <p>Only the quick compiler (C1): on two cores that seven JVMs share, the optimising one took
   * half of all processor time in the first minutes and made the pipeline slower, not faster.
   *
   * @throws PlatformException if the service is not built
   */
  public List<String> command() {
    if (!Files.exists(jar)) {
      throw PlatformException.failed(
          service.module() + " is not built (" + jar + " is missing); run 'mvn package'");
    }
    Path archive = jar.resolveSibling("class-data-" + Runtime.version().feature() + ".jsa");
    locked(() -> dropIfOlder(archive, jar));
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(
        List.of(
            "-Xmx" + service.heapMegabytes() + "m",
            "-Xss512k",
            "-Xmn" + service.heapMegabytes() * 2 / 5 + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off",
            "-Djava.awt.headless=true",
            // Numbers and messages alike on every machine, whatever its language.
            "-Duser.language=en",
            "-Duser.country=US",
            "-Dinstashop.part=" + service.module()));
    command.add(
        Files.exists(archive)
            ? "-XX:SharedArchiveFile=" + archive
            : "-XX:ArchiveClassesAtExit=" + archive);
    if (service.isSpringBoot()) {
      locked(this::unpack);
      command.addAll(List.of("-jar", unpacked.resolve(jar.getFileName()).toString()));
    } else {
      // More tasks at a time than cores: those that read a few records mostly wait for Kafka.
      command.add("-Dspark.master=local[8]");
      // Spark generates classes all the time. The quick compiler alone reserves 48 MiB for its
      // code; they were full after two minutes, and nothing was compiled any more.
      command.add("-XX:ReservedCodeCacheSize=160m");
      command.addAll(List.of("-cp", classpath(), "io.instashop.metrics.MetricsJob"));
    }
    return command;
  }

  /** Of two platforms that start at a time, the second must not replace what the first runs. */
  private void locked(Runnable work) {
    synchronized (LOCKS.computeIfAbsent(jar, any -> new Object())) {
      try (FileChannel file =
          FileChannel.open(
              jar.resolveSibling("start.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        file.lock(); // released when the file is closed
        work.run();
      } catch (IOException e) {
        throw new UncheckedIOException(service.module() + " cannot be prepared", e);
      }
    }
  }

  private void unpack() {
    Path copy = unpacked.resolve(jar.getFileName());
    try {
      if (Files.exists(copy)
          && Files.getLastModifiedTime(copy).equals(Files.getLastModifiedTime(jar))) {
        return;
      }
      Path draft = jar.resolveSibling("unpacking");
      Folders.delete(draft);
      Path log = jar.resolveSibling("unpack.log");
      int code =
          children.run(
              service.module(),
              List.of(
                  JAVA,
                  "-Djarmode=tools",
                  "-jar",
                  jar.toString(),
                  "extract",
                  "--force",
                  "--destination",
                  draft.toString()),
              Map.of(),
              log);
      if (code != 0) {
        throw PlatformException.failed(service.module() + " cannot be unpacked, see " + log);
      }
      Path draftJar = draft.resolve(jar.getFileName());
      Files.setLastModifiedTime(draftJar, Files.getLastModifiedTime(jar));
      Folders.delete(unpacked);
      Files.move(draft, unpacked, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(service.module() + " cannot be unpacked", e);
    }
  }

  /** Jars by name, in a fixed order: a class-data archive is valid for one class path only. */
  private String classpath() {
    try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
      List<String> entries = new ArrayList<>(List.of(jar.toString()));
      libraries.map(Path::toString).filter(p -> p.endsWith(".jar")).sorted().forEach(entries::add);
      return String.join(java.io.File.pathSeparator, entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void dropIfOlder(Path archive, Path jar) {
    try {
      if (Files.exists(archive)
          && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
        Files.delete(archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
