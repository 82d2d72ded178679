package io.instashop.cli.platform;

import io.instashop.local.process.Children;
import io.instashop.local.process.Folders;
import io.instashop.local.process.HugePages;
import java.io.File;
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
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java command that runs a service.
 *
 * <p>An executable Spring Boot jar starts three times faster unpacked and with a class-data
 * archive. It is unpacked once per build, beside the jar. The archive is written by {@link
 * #prepare}; without it the service starts, too.
 */
public final class Program {

  /** How long a service may take to stop; on a busy machine an orderly end takes long. */
  public static final Duration STOP_PATIENCE = Duration.ofSeconds(90);

  /** A file's lock is the process's, so that threads need one of their own. */
  private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Service service;
  private final Path jar;
  private final Path unpacked;
  private final ClassData classData;
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
    this.classData = new ClassData(Objects.requireNonNull(jar.getParent()));
  }

  /**
   * The whole command.
   *
   * <p>Only the quick compiler (C1). On two cores that seven JVMs share, the optimising compiler
   * took half of all processor time in the first minutes. It made the pipeline slower, not faster.
   *
   * @throws PlatformException if the service is not built
   */
  public List<String> command() {
    List<String> program = program("io.instashop.metrics.MetricsJob");
    List<String> command = java();
    if (classData.fits(classPath())) {
      command.addAll(classData.options());
    }
    command.addAll(program);
    return command;
  }

  /**
   * Writes the class-data archive, unless this build has one: the service is run up to where it
   * would begin to work, without any server.
   *
   * @param lowPriority whether everybody else's work comes first
   * @return whether the service has an archive now
   * @throws PlatformException if the service is not built
   */
  public boolean prepare(boolean lowPriority) {
    List<String> program = program("io.instashop.metrics.RehearsalJob");
    boolean[] done = {false};
    locked(
        "class-data.lock",
        () ->
            done[0] =
                classData.fits(classPath())
                    || classData.write(service.module(), java(), program, children, lowPriority));
    return done[0];
  }

  private List<String> java() {
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
    command.addAll(HugePages.options());
    return command;
  }

  private List<String> program(String metricsClass) {
    requireJar();
    if (service.isSpringBoot()) {
      locked("start.lock", this::unpack);
      return List.of("-jar", unpacked.resolve(jar.getFileName()).toString());
    }
    return List.of(
        // More tasks at a time than cores: those that read a few records mostly wait for Kafka.
        "-Dspark.master=local[8]",
        // Spark generates classes all the time. The quick compiler alone reserves 48 MiB for its
        // code; they were full after two minutes, and nothing was compiled any more.
        "-XX:ReservedCodeCacheSize=160m",
        "-cp",
        classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
        metricsClass);
  }

  /**
   * The command of a tool that comes along in the jar of a Boot service.
   *
   * @param mainClass the tool
   * @throws PlatformException if the service is not built
   */
  public List<String> tool(String mainClass) {
    requireJar();
    locked("start.lock", this::unpack);
    return List.of(
        JAVA,
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Duser.language=en",
        "-Duser.country=US",
        "-cp",
        unpacked.resolve(jar.getFileName()).toString(),
        mainClass);
  }

  private void requireJar() {
    if (!Files.exists(jar)) {
      throw PlatformException.failed(
          service.module() + " is not built (" + jar + " is missing); run 'mvn package'");
    }
  }

  /** Of two platforms that start at a time, the second must not replace what the first runs. */
  private void locked(String name, Runnable work) {
    Path lock = jar.resolveSibling(name);
    synchronized (LOCKS.computeIfAbsent(lock, any -> new Object())) {
      try (FileChannel file =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
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
  private List<Path> classPath() {
    if (service.isSpringBoot()) {
      return List.of(jar);
    }
    try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
      List<Path> entries = new ArrayList<>(List.of(jar));
      libraries.filter(p -> p.toString().endsWith(".jar")).sorted().forEach(entries::add);
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
