package io.instashop.local.postgres;

import io.instashop.local.process.ChildProcess;
import io.instashop.local.process.Children;
import io.instashop.local.process.Endings.Request;
import io.instashop.local.process.Folders;
import io.instashop.local.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The commands that make a database folder and serve it.
 *
 * <p>They do not use the machine's locale, which may not even be installed. PostgreSQL brings one
 * of its own, so that a folder sorts alike on every machine.
 */
record PostgresPrograms(Path binaries, Path log, Children children) {

  /** The role that the folder begins with. */
  static final String ADMINISTRATOR = "postgres";

  private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "LANG", "C");

  /**
   * Makes a database folder, which appears in one step.
   *
   * @param password the file that holds the administrator's
   */
  void initialise(PostgresFolder folder, Path password) throws IOException {
    Path draft = folder.data().resolveSibling("initialising");
    Folders.delete(draft);
    Files.createDirectories(log.toAbsolutePath().getParent());
    int code =
        children.run(
            "PostgreSQL's initdb",
            command(
                "initdb",
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--username=" + ADMINISTRATOR,
                "--pgdata=" + draft,
                "--encoding=UTF-8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"),
            ENVIRONMENT,
            log);
    if (code != 0) {
      throw new IOException("the database folder could not be made: " + LogTail.lastComplaint(log));
    }
    folder.clear();
    Files.move(draft, folder.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Runs SQL, a statement a line, on the data of a server that does not run. */
  void runAlone(PostgresFolder folder, Path sql) throws IOException {
    List<String> command =
        command("postgres", "--single", "-D", folder.data().toString(), ADMINISTRATOR);
    if (children.run("PostgreSQL without clients", command, ENVIRONMENT, log, sql) != 0) {
      throw new IOException(
          "the superuser's password could not be set: " + LogTail.lastComplaint(log));
    }
  }

  /** Starts a server and does not wait for it. */
  ChildProcess serve(PostgresFolder folder, int port, boolean durable, Path pidFile) {
    String durability = durable ? "on" : "off";
    List<String> command =
        command("postgres", "-D", folder.data().toString(), "-p", Integer.toString(port));
    Map.of(
            "listen_addresses", "127.0.0.1",
            // Clients come by TCP; a socket in a shared folder would clash with another server's.
            "unix_socket_directories", "",
            "timezone", "UTC",
            "fsync", durability,
            "synchronous_commit", durability,
            "full_page_writes", durability,
            "max_connections", "100",
            "shared_buffers", "256MB",
            "max_wal_size", "2GB",
            "checkpoint_completion_target", "0.9")
        .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return children.start(
        new Children.Start("PostgreSQL", command, ENVIRONMENT, log, pidFile, Request.INTERRUPT));
  }

  /** PostgreSQL refuses to run as root, which it is not in a user namespace of its own. */
  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(binaries.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
