package io.instashop.cli.lake;

import io.instashop.cli.options.Home;
import io.instashop.cli.platform.PlatformException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program of the project in a JVM of its own, so that it stays out of this one. It shares this
 * JVM's console and ends with it. Folders are the project's unless the environment names others.
 */
final class ChildJvm {

  private static final long PATIENCE_SECONDS = 60;

  private final String folder;
  private final String program;
  private final String mainClass;
  private final List<String> options;
  private final Map<String, String> settings = new HashMap<>();
  private @Nullable Process running;
  private boolean stopping;

  /**
   * @param folder of its module, whose {@code target} holds its jar and libraries
   * @param program the name of its jar
   * @param options of the JVM
   */
  private ChildJvm(String folder, String program, String mainClass, String... options) {
    this.folder = folder;
    this.program = program;
    this.mainClass = mainClass;
    this.options = List.of(options);
  }

  /** The program of the lakehouse's job. */
  static ChildJvm lake() {
    return new ChildJvm(
        "lakehouse/job",
        "lakehouse-job",
        "io.instashop.lake.LakeJob",
        "-Xmx" + System.getenv().getOrDefault("INSTASHOP_LAKE_HEAP", "1g"));
  }

  /** The generator of sample data. */
  static ChildJvm scenarioGenerator() {
    return new ChildJvm(
        "lakehouse/sample-data",
        "sample-data",
        "io.instashop.sampledata.SampleData",
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1");
  }

  /** Sets environment variables, which win over this process's. */
  ChildJvm with(Map<String, String> environment) {
    settings.putAll(environment);
    return this;
  }

  /**
   * Runs it to its end.
   *
   * @return its exit code
   * @throws PlatformException if it is not built
   */
  int run(List<String> arguments) throws InterruptedException {
    Path home = Home.path();
    Path jar = home.resolve(folder).resolve("target").resolve(program + ".jar");
    if (!Files.exists(jar)) {
      throw PlatformException.failed(
          program + " is not built (" + jar + " is missing); run 'mvn package'");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    // Numbers and messages alike on every machine, whatever its language.
    command.addAll(List.of("-Duser.language=en", "-Duser.country=US"));
    command.addAll(
        List.of("-cp", jar + File.pathSeparator + jar.resolveSibling("lib") + "/*", mainClass));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    folders(home.resolve("data")).forEach(environment::putIfAbsent);
    environment.putIfAbsent(
        "INSTASHOP_LAKE_DEFINITIONS", home.resolve("lakehouse/job/lake").toString());
    environment.putAll(settings);
    // Before the start: a signal in between would stop nothing.
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-" + program));
    try {
      return start(builder).waitFor();
    } catch (IOException e) {
      throw PlatformException.failed(program + " cannot be started", e);
    }
  }

  /** Where the generator writes and the lakehouse reads and writes, below a folder. */
  static Map<String, String> folders(Path data) {
    return Map.of(
        "INSTASHOP_LAKE_DIR", data.resolve("lake").toString(),
        "INSTASHOP_LANDING_DIR", data.resolve("landing").toString(),
        "INSTASHOP_PAYMENTS_DIR", data.resolve("payments").toString(),
        "INSTASHOP_DELIVERIES_INPUT", data.resolve("deliveries-input").toString());
  }

  private synchronized Process start(ProcessBuilder builder) throws IOException {
    if (stopping) {
      throw PlatformException.failed(program + " is not started: everything is stopping");
    }
    running = builder.start();
    return running;
  }

  private void stop() {
    Process process;
    synchronized (this) {
      stopping = true;
      process = running;
    }
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
