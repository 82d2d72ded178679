package io.instashop.lake.table;

import io.instashop.kit.failure.Backoff;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/**
 * The lake's folder: {@code <layer>/<table>} holds the tables, {@code _lake} what the engine
 * remembers. It may lie on any file system that Hadoop knows.
 */
public final class LakeFolder {

  private static final Set<String> OBJECT_STORES =
      Set.of("s3a", "s3", "gs", "oss", "cosn", "abfs", "abfss");

  /** Between looks at a file that another program replaces again and again; some 8 s in all. */
  private static final Backoff LOOKS = new Backoff(Duration.ofMillis(5), Duration.ofMillis(100));

  private static final int READS = 80;

  private final Configuration configuration;
  private final Clock clock;
  private final FileSystem files;
  private final Path root;
  private final Path home;

  /**
   * @param root its folder or URI
   * @param configuration of the file system
   * @param clock gives requests to a store their time
   * @throws LakeException if there is no such file system
   */
  public LakeFolder(String root, Configuration configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
    try {
      Path path = new Path(root);
      files = path.getFileSystem(configuration);
      this.root = files.makeQualified(path);
      home = this.root;
    } catch (IOException | IllegalArgumentException e) {
      throw new LakeException(
          "the lake folder '" + root + "' cannot be used (" + e.getMessage() + "); set --lake", e);
    }
  }

  private LakeFolder(LakeFolder lake, Path root) {
    configuration = lake.configuration;
    clock = lake.clock;
    files = lake.files;
    this.root = root;
    home = lake.home;
  }

  /**
   * A lake beside this one, for what is not ready yet. It has tables and a memory of its own.
   * Captures and files kept for the quarantine are this lake's.
   */
  public LakeFolder aside(Path folder) {
    return new LakeFolder(this, folder);
  }

  /** Where the answers of a dataset's source are kept. */
  public Path captures(String dataset) {
    return new Path(home, "_lake/captures/" + dataset);
  }

  /** Where files of a dataset that are too broken for a table are kept. */
  public Path retained(String dataset) {
    return new Path(home, "quarantine/_files/" + dataset);
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /** Settings of the file systems. */
  public Configuration configuration() {
    return configuration;
  }

  Clock clock() {
    return clock;
  }

  /** Where a table lies. */
  public Path table(String layer, String table) {
    return new Path(new Path(root, layer), table);
  }

  /** Where a table named {@code layer.table} lies. */
  public Path table(String name) {
    int dot = name.indexOf('.');
    return table(name.substring(0, dot), name.substring(dot + 1));
  }

  /** A place of the engine's own memory. */
  public Path memory(String... names) {
    Path path = new Path(root, "_lake");
    for (String name : names) {
      path = new Path(path, name);
    }
    return path;
  }

  /** Names of all Delta tables, {@code layer.table}, sorted. */
  public List<String> tables() {
    List<String> names = new ArrayList<>();
    for (FileStatus layer : list(root)) {
      String name = layer.getPath().getName();
      if (layer.isDirectory() && !name.startsWith("_") && !name.startsWith(".")) {
        for (FileStatus table : list(layer.getPath())) {
          if (table.isDirectory() && hasTable(name + "." + table.getPath().getName())) {
            names.add(name + "." + table.getPath().getName());
          }
        }
      }
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }

  /** Whether a table exists: a first write that failed leaves a log without a commit. */
  public boolean hasTable(String name) {
    return list(new Path(table(name), "_delta_log")).stream()
        .anyMatch(file -> file.getPath().getName().matches("\\d{20}\\..*"));
  }

  /** What lies in a folder; nothing if there is none. */
  public List<FileStatus> list(Path folder) {
    try {
      return Arrays.asList(files.listStatus(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a file or folder exists. */
  public boolean exists(Path path) {
    try {
      return files.exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file, if there is one. */
  public Optional<String> read(Path file) {
    for (int attempt = 1; ; attempt++) {
      try (var in = files.open(file)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (FileNotFoundException e) {
        return Optional.empty();
      } catch (IOException e) {
        // On a store it was replaced between two requests; what is there by now is whole, too.
        if (attempt == READS || !isTaken(e)) {
          throw new UncheckedIOException(e);
        }
        pause(LOOKS.after(attempt));
      }
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LakeException("interrupted", e);
    }
  }

  /** Writes a file whole or not at all. */
  public void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file whole or not at all. */
  public void write(Path file, byte[] bytes) {
    new WholeFile(this, files, file).write(bytes);
  }

  /**
   * Writes a file whole, unless there is one.
   *
   * @return whether it was written
   */
  public boolean create(Path file, String text) {
    return new NewFile(this, files, file).write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a write failed because another program had written the same file. */
  public static boolean isTaken(Throwable e) {
    return NewFile.isTaken(e);
  }

  /** The path on this machine; empty on any other file system. */
  public Optional<java.nio.file.Path> local(Path path) {
    return isLocal()
        ? Optional.of(java.nio.file.Path.of(path.toUri().getPath()))
        : Optional.empty();
  }

  /** Whether it lies on this machine, where the operating system has locks. */
  public boolean isLocal() {
    return "file".equals(files.getScheme());
  }

  /** Whether a folder is renamed in one step, rather than copied file by file. */
  public boolean renamesAtOnce() {
    return !OBJECT_STORES.contains(files.getScheme());
  }

  /** Copies a file, or a folder with all in it, to where nothing is. */
  public void copy(Path from, Path to) {
    try {
      files.mkdirs(to.getParent());
      FileUtil.copy(files, from, files, to, false, true, configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts a file in place of another, in one step: who opens it gets all of the old one or all of
   * the new one. Nothing happens if both have the same bytes.
   */
  public void replace(Path from, Path to) {
    try {
      new ReplacedFile(this, files, from, to).replace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a folder its final name; on a store file by file, which a kill may cut off. */
  public void rename(Path from, Path to) {
    try {
      files.mkdirs(to.getParent());
      if (!files.rename(from, to)) {
        throw new IOException("cannot rename " + from + " to " + to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a file or a folder with all in it. */
  public void delete(Path path) {
    try {
      files.delete(path, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
