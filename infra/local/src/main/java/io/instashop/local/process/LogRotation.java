package io.instashop.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the logs of a folder small. One that has grown beyond its limit is moved to {@code
 * NAME.log.1}, and older ones to {@code .2} and so on. The oldest is deleted.
 *
 * <p>Processes hold their logs open for appending, whoever writes: a logging framework, the JVM
 * that dies, a server in C. So the file is copied and emptied in place, and its writer continues at
 * its new beginning. No process needs a signal, and no pipe breaks with this one. What is written
 * in the microseconds between the last byte copied and the emptying is lost.
 */
public final class LogRotation {

  private static final String SUFFIX = ".log";

  private final Path folder;
  private final long limit;
  private final int kept;

  /**
   * A rotation of all {@code *.log} files of a folder.
   *
   * @param limit bytes from which a log is moved
   * @param kept how many older files of each log are kept, 1 or more
   */
  public LogRotation(Path folder, long limit, int kept) {
    this.folder = folder;
    this.limit = limit;
    this.kept = kept;
  }

  /**
   * Looks at all logs once.
   *
   * @throws IOException if one cannot be moved; the others are looked at all the same
   */
  public void look() throws IOException {
    IOException failure = null;
    for (Path log : logs()) {
      try {
        if (Files.size(log) > limit) {
          rotate(log);
        }
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private List<Path> logs() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).toList();
    }
  }

  private void rotate(Path log) throws IOException {
    Path draft = older(log, 0);
    // With its mode: a copy is not for more eyes than the log.
    Files.copy(log, draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    try (FileChannel from =
            FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel to = FileChannel.open(draft, StandardOpenOption.APPEND)) {
      long copied = to.size();
      while (copied < from.size()) {
        copied += from.transferTo(copied, from.size() - copied, to);
      }
      from.truncate(0);
    }
    for (int age = kept - 1; age >= 0; age--) {
      if (Files.exists(older(log, age))) {
        Files.move(older(log, age), older(log, age + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The older file of that age; 0 is the one that is being made. */
  private static Path older(Path log, int age) {
    return log.resolveSibling(log.getFileName() + "." + age);
  }
}
