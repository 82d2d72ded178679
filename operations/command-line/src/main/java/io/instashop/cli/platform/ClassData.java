package io.instashop.cli.platform;

import io.instashop.local.process.Children;
import io.instashop.local.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The class-data archive of a program: its classes as the JVM has parsed and verified them, so that
 * the next one need not. It is beside the jar, for one JVM and one class path. A JVM that it does
 * not fit starts without it.
 */
final class ClassData {

  private static final List<String> LOW_PRIORITY =
      Files.isExecutable(Path.of("/usr/bin/nice"))
          ? List.of("/usr/bin/nice", "-n", "19")
          : List.of();

  private static final String PREFIX = "class-data-";
  private static final String SUFFIX = ".jsa";

  /** Nobody listens there, and nothing is to be found. */
  private static final String NOWHERE = "localhost:1";

  private static final String NO_DATABASE = "jdbc:postgresql://" + NOWHERE + "/rehearsal";

  private final Path folder;
  private final Path file;

  /**
   * The archive of a program.
   *
   * @param folder where its jar is
   */
  ClassData(Path folder) {
    this.folder = folder;
    String jvm = Runtime.version().toString().replaceAll("[^\\w.-]", "_");
    this.file = folder.resolve(PREFIX + jvm + SUFFIX);
  }

  /** The options by which a JVM uses it; none while there is no archive. */
  List<String> options() {
    return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
  }

  /** Whether it is there and not older than any of these files. */
  boolean fits(List<Path> classPath) {
    try {
      if (!Files.exists(file)) {
        return false;
      }
      FileTime made = Files.getLastModifiedTime(file);
      for (Path entry : classPath) {
        if (made.compareTo(Files.getLastModifiedTime(entry)) < 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has a program that ends by itself write the archive when it ends.
   *
   * @param name of the service
   * @param java program and options of the JVM
   * @param program class path, main class and arguments
   * @param lowPriority whether everybody else's work comes first
   * @return whether there is an archive now; if not, the log beside it says why
   */
  boolean write(
      String name,
      List<String> java,
      List<String> program,
      Children children,
      boolean lowPriority) {
    Path draft = folder.resolve(PREFIX + "draft" + SUFFIX);
    Path checkpoint = folder.resolve("rehearsal");
    List<String> command = new ArrayList<>(lowPriority ? LOW_PRIORITY : List.of());
    command.addAll(java);
    command.add("-XX:ArchiveClassesAtExit=" + draft);
    command.add("-Dspring.context.exit=onRefresh");
    command.addAll(program);
    try {
      Files.deleteIfExists(draft);
      Folders.delete(checkpoint);
      Path log = folder.resolve("class-data.log");
      int code = children.run(name, command, environment(checkpoint), log);
      dropAll();
      if (code != 0 || !Files.exists(draft)) {
        Files.deleteIfExists(draft);
        return false;
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be prepared", e);
    } finally {
      deleteQuietly(checkpoint);
    }
  }

  /** Of another JVM or an older build; each takes tens of megabytes. */
  private void dropAll() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path old : files.filter(ClassData::isArchive).toList()) {
        Files.delete(old);
      }
    }
  }

  private static boolean isArchive(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX) && !name.contains("draft");
  }

  private static void deleteQuietly(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      // Left for the next build.
    }
  }

  /** No server is to be reached, least of all one that works for somebody. */
  private static Map<String, String> environment(Path checkpoint) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String database : List.of("SPRING", "INSTASHOP_CRM", "INSTASHOP_ERP")) {
      environment.put(database + "_DATASOURCE_URL", NO_DATABASE);
    }
    environment.put("INSTASHOP_ECOMMERCE_DATASOURCE_URL", NO_DATABASE);
    environment.put("INSTASHOP_WAREHOUSE_DATASOURCE_URL", NO_DATABASE);
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", NOWHERE);
    environment.put("SPRING_DATA_REDIS_URL", "redis://" + NOWHERE);
    environment.put("INSTASHOP_METRICS_CHECKPOINT_DIR", checkpoint.toString());
    environment.put("SERVER_PORT", "0");
    return environment;
  }
}
