package io.instashop.local.postgres;

import io.instashop.local.process.ChildProcess;
import io.instashop.local.process.Children;
import io.instashop.local.process.Folders;
import io.instashop.local.process.ServerAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL server on the loopback address, whose data outlives it. */
public final class LocalPostgres implements AutoCloseable {

  /** The developers' role. */
  public static final String USER = "instashop";

  /** Its password where nothing but tests is at stake. */
  private static final String DEMO_PASSWORD = "instashop";

  /** Long, for a busy machine; a server that cannot start ends at once. */
  private static final Duration STARTUP = Duration.ofMinutes(3);

  /** PostgreSQL's code for a wrong password. */
  private static final String REFUSED = "28P01";

  private final ChildProcess process;
  private final int port;
  private final PostgresAdministration administration;
  private final PostgresRoles roles;

  private LocalPostgres(
      ChildProcess process, PostgresAdministration administration, PostgresRoles roles) {
    this.process = process;
    this.port = administration.port();
    this.administration = administration;
    this.roles = roles;
  }

  /**
   * As {@link #start(Path, int, boolean, Path, PostgresRoles, Children)}, without a family, for
   * tests: {@link #USER} owns the databases, and its password is the same word.
   */
  @SuppressWarnings("resource") // it lives as long as its process
  public static LocalPostgres start(
      Path dir, int port, boolean durable, Path log, List<String> databases) {
    PostgresRoles owner = PostgresRoles.owner(DEMO_PASSWORD, databases);
    return start(dir, port, durable, log, owner, new Children());
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
   * @param roles who may enter, and the databases to create
   * @param children to which its processes belong
   */
  public static LocalPostgres start(
      Path dir, int port, boolean durable, Path log, PostgresRoles roles, Children children) {
    PostgresFolder folder = new PostgresFolder(dir.resolve("data").toAbsolutePath());
    folder.stop(false);
    try {
      Folders.createPrivate(dir);
      Path binaries = PostgresBinaries.in(dir.resolveSibling("binaries").toAbsolutePath());
      if (folder.isInitialised()) {
        folder.requireMajorOf(binaries);
      }
      PostgresPrograms programs = new PostgresPrograms(binaries, log, children);
      String password = new PostgresDoors(dir).close(folder, programs);
      LocalPostgres postgres =
          new LocalPostgres(
              programs.serve(folder, port, durable, dir.resolve("postgres.pid")),
              new PostgresAdministration(port, password),
              roles);
      postgres.awaitReady();
      postgres.administration.apply(roles);
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL cannot be started on port " + port + ": " + e.getMessage() + "; see " + log,
          e);
    }
  }

  /** The JDBC address of a database, without credentials. */
  public String jdbcUrl(String database) {
    return jdbcUrl(port, database);
  }

  /** The JDBC address of a database of a server that will listen on that port. */
  public static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database;
  }

  /** The TCP port. */
  public int port() {
    return port;
  }

  /** A connection to a database as {@link #USER}. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), USER, roles.userPassword());
  }

  /** Creates a database, which belongs to {@link #USER}, unless it exists. */
  public void createDatabase(String database) {
    administration.create(database);
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
   * Stops such a server as {@link #stopLeftover(Path)} does, or kills it.
   *
   * @param atOnce whether to kill it
   */
  public static boolean stopLeftover(Path dir, boolean atOnce) {
    return new PostgresFolder(dir.resolve("data").toAbsolutePath()).stop(atOnce);
  }

  private void awaitReady() throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try {
        administration.enter();
        return;
      } catch (SQLException e) {
        if (!process.isAlive()) {
          throw new IOException("the server has ended again: " + process.lastComplaint(), e);
        }
        if (REFUSED.equals(e.getSQLState())) {
          process.close();
          throw new IOException(
              "it refuses the superuser's password; delete 'administrator-password' in its folder"
                  + " to have a new one made",
              e);
        }
        if (System.nanoTime() - begun > STARTUP.toNanos()) {
          process.close();
          throw new IOException("it did not answer within " + STARTUP.toSeconds() + " s", e);
        }
      }
      LockSupport.parkNanos(50_000_000L);
    }
  }
}
