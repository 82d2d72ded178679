package io.instashop.metrics.checkpoint;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The checkpoint folder of one query, on any file system that Hadoop knows. */
public final class CheckpointFolder {

  /** The log of what each batch reads; a batch is planned by writing it. */
  static final String OFFSETS = "offsets";

  /** The log of the batches that are done. */
  static final String COMMITS = "commits";

  private final Path root;
  private final FileSystem files;

  /**
   * A folder that need not exist yet.
   *
   * @param location the query's checkpoint location
   */
  public CheckpointFolder(String location, Configuration hadoop) throws IOException {
    this.root = new Path(location);
    this.files = root.getFileSystem(hadoop);
  }

  /** Where the folder is, as a person would write it. */
  @Override
  public String toString() {
    return shown(root);
  }

  static String shown(Path path) {
    return path.toUri().getScheme() == null || path.toUri().getScheme().equals("file")
        ? path.toUri().getPath()
        : path.toString();
  }

  Path path(String name) {
    return new Path(root, name);
  }

  boolean exists(Path path) throws IOException {
    return files.exists(path);
  }

  /** The names in a folder; none if it does not exist. */
  List<String> names(Path folder) throws IOException {
    try {
      return Arrays.stream(files.listStatus(folder)).map(each -> each.getPath().getName()).toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** The names that are numbers, in ascending order. */
  List<Long> numbers(Path folder) throws IOException {
    return names(folder).stream()
        .filter(name -> name.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .sorted()
        .toList();
  }

  /**
   * All of a file; empty if it does not exist or its checksum says that it is damaged.
   *
   * @throws IOException if it cannot be read at present
   */
  Optional<byte[]> bytes(Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException | ChecksumException | EOFException e) {
      return Optional.empty();
    }
  }

  /** A file as text; empty if there is none that can be read. */
  Optional<String> text(Path file) throws IOException {
    return bytes(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Writes a file as a whole: a reader finds the old text or the new one. */
  void write(Path file, String text) throws IOException {
    Path draft = new Path(file.getParent(), "." + file.getName() + ".draft");
    files.mkdirs(file.getParent());
    try (OutputStream out = files.create(draft, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      if (out instanceof org.apache.hadoop.fs.Syncable syncable) {
        syncable.hsync();
      }
    }
    files.delete(file, false);
    if (!files.rename(draft, file)) {
      throw new IOException(shown(file) + " cannot be written");
    }
  }

  /**
   * Moves the folder to a place beside it, where it replaces one that was moved there before.
   *
   * @return the place, as a person would write it
   */
  public String setAside() throws IOException {
    Path place = root.suffix("-replaced");
    files.delete(place, true);
    if (files.exists(place) || !files.rename(root, place)) {
      throw new IOException(this + " cannot be moved to " + shown(place));
    }
    return shown(place);
  }

  long size(Path file) throws IOException {
    FileStatus status = files.getFileStatus(file);
    return status.getLen();
  }

  void delete(Path path) throws IOException {
    files.delete(path, true);
  }
}
