package io.instashop.lake;

import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The command in a JVM of its own, to be killed. */
final class ChildLake {

  private final Path root;
  private final List<String> options;
  private String place;
  private Map<String, String> environment = Map.of();

  /**
   * Commands on the lake and the definitions of a folder.
   *
   * @param options of the JVM
   */
  ChildLake(Path root, String... options) {
    this.root = root;
    this.options = List.of(options);
    place = root.resolve("lake").toString();
  }

  /**
   * Puts the lake on a store.
   *
   * @param uri its address
   * @param variables with which the command finds the store
   */
  ChildLake at(String uri, Map<String, String> variables) {
    place = uri;
    environment = variables;
    return this;
  }

  /**
   * Starts the command and kills it hard as soon as a table's folder fulfils the condition. So it
   * dies between two steps of its write. Returns whether it was still at work.
   */
  boolean killedWhen(String table, Predicate<TableFiles> moment, String... arguments) {
    TableFiles before = now(table);
    try {
      Process process = start(place, environment, arguments);
      try {
        await()
            .pollInterval(Duration.ofMillis(2))
            .atMost(Patience.minutes(4))
            .until(
                () -> {
                  TableFiles now = now(table);
                  return !process.isAlive()
                      || moment.test(
                          new TableFiles(
                              now.commits() - before.commits(), now.data() - before.data()));
                });
        return process.isAlive();
      } finally {
        process.destroyForcibly().onExit().join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TableFiles now(String table) {
    return place.contains("://")
        ? TableFiles.of(new org.apache.hadoop.fs.Path(place + "/" + table))
        : TableFiles.of(Path.of(place).resolve(table));
  }

  /**
   * Starts the command.
   *
   * @param lake its folder or address
   * @param environment variables beside this program's
   */
  Process start(String lake, Map<String, String> environment, String... arguments)
      throws IOException {
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
                "-Dspark.sql.shuffle.partitions=2"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "io.instashop.lake.LakeJob"));
    command.addAll(List.of(arguments));
    command.add("--lake=" + lake);
    command.add("--definitions=" + root.resolve("definitions"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(root.resolve("child.log").toFile()));
    builder.environment().putAll(environment);
    return builder.start();
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

    static TableFiles of(org.apache.hadoop.fs.Path folder) {
      long commits = 0;
      long data = 0;
      try {
        var files =
            folder
                .getFileSystem(TestLake.spark().sparkContext().hadoopConfiguration())
                .listFiles(folder, true);
        while (files.hasNext()) {
          org.apache.hadoop.fs.Path file = files.next().getPath();
          boolean log = file.getParent().getName().equals("_delta_log");
          commits += log && file.getName().matches("\\d{20}\\.json") ? 1 : 0;
          data += !log && file.getName().endsWith(".parquet") ? 1 : 0;
        }
      } catch (IOException e) {
        // There is none yet, or a file went away while it was looked at.
      }
      return new TableFiles(commits, data);
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
