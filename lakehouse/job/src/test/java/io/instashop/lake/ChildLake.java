package io.instashop.lake;

import static org.awaitility.Awaitility.await;

import io.instashop.testservers.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The command in a JVM of its own, to be killed. */
final class ChildLake {

  private final Path root;

  ChildLake(Path root) {
    this.root = root;
  }

  /**
   * Starts the command and kills it hard as soon as a table's folder holds what the condition asks
   * for; so it dies between two steps of its write. Returns whether it was still at work.
   */
  boolean killedWhen(String table, Predicate<TableFiles> moment, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // Loading classes is much of its start, and these are known to be sound.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Dspark.sql.shuffle.partitions=2",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.instashop.lake.LakeJob"));
    command.addAll(List.of(arguments));
    command.add("--lake=" + root.resolve("lake"));
    command.add("--definitions=" + root.resolve("definitions"));
    Path folder = root.resolve("lake").resolve(table);
    long before = TableFiles.of(folder).commits();
    long filesBefore = TableFiles.of(folder).data();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(root.resolve("child.log").toFile())
              .start();
      try {
        await()
            .pollInterval(Duration.ofMillis(2))
            .atMost(Patience.minutes(4))
            .until(
                () -> {
                  TableFiles now = TableFiles.of(folder);
                  return !process.isAlive()
                      || moment.test(
                          new TableFiles(now.commits() - before, now.data() - filesBefore));
                });
        return process.isAlive();
      } finally {
        process.destroyForcibly().onExit().join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What lies in a table's folder.
   *
   * @param commits in its log
   * @param data files, also those that no commit names yet
   */
  record TableFiles(long commits, long data) {

    /** Rows are on their way, nothing is promised. */
    boolean writing() {
      return data > 0 && commits == 0;
    }

    /** The rows are in; what comes after the commit may still be missing. */
    boolean committed() {
      return commits > 0;
    }

    static TableFiles of(Path folder) {
      return new TableFiles(
          count(folder.resolve("_delta_log"), ".json"), count(folder, ".parquet"));
    }

    private static long count(Path folder, String ending) {
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(
                f -> f.toString().endsWith(ending) && !f.getFileName().toString().startsWith("."))
            .count();
      } catch (NoSuchFileException e) {
        return 0;
      } catch (IOException | UncheckedIOException e) {
        // A file went away while it was looked at; the next look is a moment off.
        return 0;
      }
    }
  }
}
