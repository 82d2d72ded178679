package io.instashop.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL server on the loopback address, whose data outlives it. */
public final class LocalPostgres implements AutoCloseable {

  /** The demo role that owns the databases; its password is the same word. */
  public static final String USER = "instashop";

  /** Long, for a busy machine; a server that cannot start ends at once. */
  private static final Duration STARTUP = Duration.ofMinutes(3);

  private final ChildProcess process;
  private final int port;

  private LocalPostgres(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** As {@link #start(Path, int, boolean, Path, List, Children)}, without a family. */
  @SuppressWarnings("resource") // it lives as long as its process
  public static LocalPostgres start(
      Path dir, int port, boolean durable, Path log, List<String> databases) {
    return start(dir, port, durable, log, databases, new Children());
  }

  /**
   * Starts a server on the data of {@code dir}, creating what is missing. A server that a killed
   * parent left behind on the same data is stopped first.
   *
   * @param dir holds the data; the programs lie in the folder {@code binaries} beside it
   * @param port TCP port; it must be free
   * @param durable whether a commit survives a crash of the machine ({@code fsync}, {@code
   *     synchronous_commit}); off is for tests of logic only
   * @param log the server's output is appended here
   * @param databases databases to create, owned by {@link #USER}
   * @param children to which its processes belong
   */
  public static LocalPostgres start(
      Path dir, int port, boolean durable, Path log, List<String> databases, Children children) {
    PostgresFolder folder = new PostgresFolder(dir.resolve("data").toAbsolutePath());
    folder.stop(false);
    try {
      Folders.createPrivate(dir);
      Path binaries = PostgresBinaries.in(dir.resolveSibling("binaries").toAbsolutePath());
      PostgresPrograms programs = new PostgresPrograms(binaries, log, children);
      if (folder.isInitialised()) {
        folder.requireMajorOf(binaries);
      } else {
        programs.initialise(folder);
      }
      LocalPostgres postgres =
          new LocalPostgres(
              programs.serve(folder, port, durable, dir.resolve("postgres.pid")), port);
      postgres.awaitReady();
      postgres.createRole();
      databases.forEach(postgres::createDatabase);
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL cannot be started on port " + port + ": " + e.getMessage() + "; see " + log,
          e);
    }
  }

  /** The JDBC address of a database, without credentials. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database;
  }

  /** The TCP port. */
  public int port() {
    return port;
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
    process.kill();
  }

  /** The server's main process. */
  public ProcessHandle handle() {
    return process.handle();
  }

  /** Whether the server's process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it answers a client within the time given; false if it hangs. */
  public boolean answers(Duration patience) {
    return ServerAnswer.POSTGRES.isGiven(port, patience);
  }

  /** Stops the server and keeps its data. */
  @Override
  public void close() {
    process.close();
  }

  /** Stops a server that still runs on the data of {@code dir}, left behind by a killed parent. */
  public static boolean stopLeftover(Path dir) {
    return stopLeftover(dir, false);
  }

  /**
   * As {@link #stopLeftover(Path)}.
   *
   * @param atOnce whether to kill it
   */
  public static boolean stopLeftover(Path dir, boolean atOnce) {
    return new PostgresFolder(dir.resolve("data").toAbsolutePath()).stop(atOnce);
  }

  private void awaitReady() throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try (Connection connection = administration()) {
        return;
      } catch (SQLException e) {
        if (!process.isAlive()) {
          throw new IOException("the server has ended again: " + process.lastComplaint(), e);
        }
        if (System.nanoTime() - begun > STARTUP.toNanos()) {
          process.close();
          throw new IOException("it did not answer within " + STARTUP.toSeconds() + " s", e);
        }
      }
      LockSupport.parkNanos(50_000_000L);
    }
  }

  private Connection administration() throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl("postgres") + "?loginTimeout=10", PostgresPrograms.ADMINISTRATOR, "");
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
    try (Connection connection = administration();
        Statement statement = connection.createStatement()) {
      work.run(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface SqlWork {
    void run(Statement statement) throws SQLException;
  }
}
