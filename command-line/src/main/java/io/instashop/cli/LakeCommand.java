package io.instashop.cli;

import io.instashop.cli.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Hands over to the lakehouse, which runs in a JVM of its own: Spark stays out of this one. Folders
 * are the project's unless the environment names others.
 */
@Command(
    name = "lake",
    description = "Bring datasets into the lakehouse: run, stream, job, sql, tables, history ...")
final class LakeCommand implements Callable<Integer> {

  private static final long PATIENCE_SECONDS = 60;

  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "see 'lake --help'")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Path home = Home.path();
    Path jar = home.resolve("lakehouse-job/target/lakehouse-job.jar");
    if (!Files.exists(jar)) {
      throw PlatformException.failed(
          "lakehouse-job is not built (" + jar + " is missing); run 'mvn package'");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + System.getenv().getOrDefault("INSTASHOP_LAKE_HEAP", "1g"),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                jar + java.io.File.pathSeparator + jar.resolveSibling("lib") + "/*",
                "io.instashop.lake.LakeJob"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.putIfAbsent("INSTASHOP_LAKE_DIR", home.resolve("data/lake").toString());
    environment.putIfAbsent(
        "INSTASHOP_LAKE_DEFINITIONS", home.resolve("lakehouse-job/lake").toString());
    environment.putIfAbsent("INSTASHOP_LANDING_DIR", home.resolve("data/landing").toString());
    environment.putIfAbsent("INSTASHOP_PAYMENTS_DIR", home.resolve("data/payments").toString());
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stop-lake"));
      return process.waitFor();
    } catch (IOException e) {
      throw PlatformException.failed("the lakehouse cannot be started", e);
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
