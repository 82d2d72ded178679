package io.instashop.local.postgres;

import io.instashop.local.process.Endings;
import io.instashop.local.process.Endings.Request;
import io.instashop.local.process.Folders;
import io.instashop.local.process.ProcFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The data of one PostgreSQL server, and the server that runs on it. PostgreSQL notes its process
 * in {@code postmaster.pid}; after a restart of the machine the number there may be another's, even
 * another PostgreSQL's.
 */
record PostgresFolder(Path data) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Whether it holds a complete database. */
  boolean isInitialised() {
    return Files.exists(data.resolve("postgresql.conf"));
  }

  /**
   * Checks that these programs can serve it, before they try.
   *
   * @param binaries the folder of PostgreSQL's programs
   * @throws IOException if another major version made the folder; the message says what to do
   */
  void requireMajorOf(Path binaries) throws IOException {
    String made = Files.readString(data.resolve("PG_VERSION")).strip();
    String own = major(binaries);
    if (!made.equals(own)) {
      throw new IOException(
          data
              + " is of PostgreSQL "
              + made
              + ", and this version of InstaShop brings PostgreSQL "
              + own
              + ", which cannot read it. Start the version that made it, or take the data along as"
              + " docs/operations.md#another-major-version-of-postgresql says");
    }
  }

  /** From the file that a new folder is made of: {@code # PostgreSQL 18}. */
  private static String major(Path binaries) throws IOException {
    Path template = binaries.resolve("share/postgresql/postgres.bki");
    try (BufferedReader lines = Files.newBufferedReader(template)) {
      return String.valueOf(lines.readLine()).replaceFirst("^# PostgreSQL ", "").strip();
    }
  }

  /**
   * Removes what an interrupted start of an older version may have left, which is no database.
   *
   * @throws IOException if there is more than that
   */
  void clear() throws IOException {
    if (Files.exists(data.resolve("global/pg_control"))) {
      throw new IOException(
          data
              + " holds a database without its postgresql.conf; restore it or move the folder away");
    }
    Folders.delete(data);
  }

  /** The server's main process, if it runs on this very folder. */
  Optional<ProcessHandle> postmaster() {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file);
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .filter(Endings::runs)
          .filter(this::isServer);
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * Ends a server that runs on this folder.
   *
   * @param atOnce whether to kill it, as a power failure would
   * @return whether there was one
   */
  boolean stop(boolean atOnce) {
    Optional<ProcessHandle> server = postmaster();
    server.ifPresent(
        handle -> {
          if (atOnce) {
            Endings.kill(handle);
          } else {
            Endings.end(handle, Request.INTERRUPT, PATIENCE);
          }
        });
    return server.isPresent();
  }

  private boolean isServer(ProcessHandle handle) {
    ProcFolder proc = ProcFolder.OF_THIS_MACHINE;
    return proc.isThere()
        // The server works in its data folder, whatever name it was started under.
        ? proc.workingFolder(handle.pid()).filter(this::isData).isPresent()
        : handle.info().command().filter(command -> command.contains("postgres")).isPresent();
  }

  private boolean isData(Path folder) {
    try {
      return Files.isSameFile(folder, data);
    } catch (IOException e) {
      return false;
    }
  }
}
