package io.instashop.testservers.server;

import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.process.ChildProcess;
import io.instashop.testservers.project.MavenBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder in which the servers of a build or of a single JVM have theirs. It is named after the
 * process whose end is theirs, by id and start, so that what a killed one left behind is found.
 */
public final class ServersFolder {

  private ServersFolder() {}

  /** The folder of this JVM's build or, outside of one, of this JVM. */
  static Path current() {
    return MavenBuild.current()
        .map(ServersFolder::of)
        .orElseGet(
            () ->
                create(
                    Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "instashop-test-servers-" + System.getProperty("user.name")),
                    ProcessHandle.current()));
  }

  /** The folder of a build. */
  static Path of(MavenBuild build) {
    return create(build.root(), build.process());
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Deleter());
    } catch (NoSuchFileException e) {
      // Somebody else deletes it.
    } catch (IOException e) {
      System.err.println("Left behind: " + folder + " (" + e + ")");
    }
  }

  private static Path create(Path root, ProcessHandle owner) {
    try {
      Path folder = root.resolve(name(owner));
      if (!Files.exists(folder)) {
        Files.createDirectories(root);
        clearLeftovers(root);
        Files.createDirectories(folder);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("test servers have no folder below " + root, e);
    }
  }

  /** Stops what runs in a folder, whoever started it, and deletes the folder. */
  static void clear(Path folder) {
    try {
      for (Path server : folders(folder)) {
        LocalPostgres.stopLeftover(server);
        for (String pidFile : List.of("kafka.pid", "server.pid")) {
          ChildProcess.stopOrphan(server.resolve(pidFile));
        }
      }
      delete(folder);
    } catch (NoSuchFileException e) {
      // Somebody else clears the same folder.
    } catch (IOException e) {
      System.err.println("Left behind: " + folder + " (" + e + ")");
    }
  }

  /** Clears the folders of processes that are gone and whose host is gone, too. */
  private static void clearLeftovers(Path root) throws IOException {
    Set<String> alive =
        ProcessHandle.allProcesses().map(ServersFolder::name).collect(Collectors.toSet());
    for (Path folder : folders(root)) {
      if (!alive.contains(folder.getFileName().toString())
          && ChildProcess.find(folder.resolve("host.pid")).isEmpty()) {
        clear(folder);
      }
    }
  }

  private static String name(ProcessHandle process) {
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + "-" + started;
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
      Files.deleteIfExists(dir);
      return FileVisitResult.CONTINUE;
    }
  }
}
