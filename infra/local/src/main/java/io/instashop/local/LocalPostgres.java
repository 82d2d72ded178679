package io.instashop.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server on the loopback address, whose data outlives it. */
public final class LocalPostgres implements AutoCloseable {

  /** The demo role that owns the databases; its password is the same word. */
  public static final String USER = "instashop";

  /** Long, for a busy machine; a server that cannot start ends at once. */
  private static final Duration STARTUP = Duration.ofMinutes(3);

  private final EmbeddedPostgres server;
  private final ProcessHandle process;

  private LocalPostgres(EmbeddedPostgres server, ProcessHandle process) {
    this.server = server;
    this.process = process;
  }

  /**
   * Starts a server on the data of {@code dir}, creating what is missing. A server that a killed
   * parent left behind on the same data is stopped first.
   *
   * @param dir holds the data and the unpacked binaries
   * @param port TCP port; it must be free
   * @param durable whether a commit survives a crash of the machine ({@code fsync}, {@code
   *     synchronous_commit}); off is for tests of logic only
   * @param log the server's output is appended here
   * @param databases databases to create, owned by {@link #USER}
   */
  public static LocalPostgres start(
      Path dir, int port, boolean durable, Path log, List<String> databases) {
    Path data = dir.resolve("data").toAbsolutePath();
    stopOrphan(data);
    try {
      Files.createDirectories(dir);
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder.Redirect output = ProcessBuilder.Redirect.appendTo(log.toFile());
      String durability = durable ? "on" : "off";
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(data)
              .setOverrideWorkingDirectory(dir.resolveSibling("binaries").toAbsolutePath().toFile())
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(STARTUP)
              .setOutputRedirector(output)
              .setErrorRedirector(output)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", durability)
              .setServerConfig("synchronous_commit", durability)
              .setServerConfig("full_page_writes", durability)
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_wal_size", "2GB")
              .setServerConfig("checkpoint_completion_target", "0.9")
              .start();
      // Not the library's process: that may be a launcher which ends once the server runs.
      ProcessHandle process =
          postmaster(data)
              .orElseThrow(() -> new IOException("the server has ended again; see " + log));
      LocalPostgres postgres = new LocalPostgres(server, process);
      postgres.createRole();
      databases.forEach(postgres::createDatabase);
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL cannot be started on port " + port + ", see " + log, e);
    }
  }

  /** The JDBC address of a database, without credentials. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
  }

  /** The TCP port. */
  public int port() {
    return server.getPort();
  }

  /** A connection to a database as its owner. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), USER, USER);
  }

  /** Creates a database unless it exists. */
  public void createDatabase(String database) {
    administrate(
        statement -> {
          try (ResultSet row =
              statement.executeQuery(
                  "select 1 from pg_database where datname = '" + database + "'")) {
            if (row.next()) {
              return;
            }
          }
          statement.execute("create database \"" + database + "\" owner " + USER);
        });
  }

  /** Kills the server at once, as a power failure of its machine would. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The server's main process. */
  public ProcessHandle handle() {
    return process;
  }

  /** Whether the server's process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Stops the server and keeps its data. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops a server that still runs on the data of {@code dir}, left behind by a killed parent. */
  public static boolean stopLeftover(Path dir) {
    return stopOrphan(dir.resolve("data").toAbsolutePath());
  }

  private void createRole() {
    administrate(
        statement ->
            statement.execute(
                "do $$ begin if not exists (select from pg_roles where rolname = '"
                    + USER
                    + "') then create role "
                    + USER
                    + " login createdb password '"
                    + USER
                    + "'; end if; end $$"));
  }

  private void administrate(SqlWork work) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      work.run(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + e.getMessage(), e);
    }
  }

  private static boolean stopOrphan(Path data) {
    Optional<ProcessHandle> orphan = postmaster(data);
    orphan.ifPresent(LocalPostgres::stopFast);
    return orphan.isPresent();
  }

  /** PostgreSQL remembers its own process in the data folder: the first line is the pid. */
  private static Optional<ProcessHandle> postmaster(Path data) {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file);
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .filter(ProcessHandle::isAlive)
          .filter(
              handle -> handle.info().command().filter(c -> c.contains("postgres")).isPresent());
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave. */
  private static void stopFast(ProcessHandle handle) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(handle.pid())).start().waitFor();
      handle.onExit().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      handle.destroyForcibly();
      handle.onExit().join();
    }
  }

  @FunctionalInterface
  private interface SqlWork {
    void run(Statement statement) throws SQLException;
  }
}
