package io.instashop.local.postgres;

import io.instashop.local.process.Folders;
import io.instashop.local.process.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Who is let into a server at all: nobody without a password, from this machine alone. The
 * superuser's is random and lies in a file beside the data.
 *
 * @param dir the server's folder
 */
record PostgresDoors(Path dir) {

  /** No line for sockets, for there are none. Replication is the superuser's, for backups. */
  private static final String RULES =
      """
      # Written at every start.
      # type  database     user  address       method
      host    all          all   127.0.0.1/32  scram-sha-256
      host    replication  all   127.0.0.1/32  scram-sha-256
      """;

  /**
   * Sees to it that the folder has a database that asks for passwords; a server does not run yet. A
   * folder of an older version, which let everybody in, is changed before anybody can enter.
   *
   * @return the superuser's password
   */
  String close(PostgresFolder folder, PostgresPrograms programs) throws IOException {
    Path file = dir.resolve("administrator-password");
    String known = folder.isInitialised() ? Passwords.read(file).orElse(null) : null;
    String password = known == null ? Passwords.random() : known;
    if (known == null) {
      // Kept under its name only once the database knows it: if a start is stopped before that, the
      // next one starts over.
      Path draft = dir.resolve("administrator-password.draft");
      Folders.writePrivate(draft, password + "\n");
      if (folder.isInitialised()) {
        change(folder, programs, password);
      } else {
        programs.initialise(folder, draft);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    Folders.writePrivate(folder.data().resolve("pg_hba.conf"), RULES);
    return password;
  }

  /** By a process that no client can reach. */
  private void change(PostgresFolder folder, PostgresPrograms programs, String password)
      throws IOException {
    Path sql = dir.resolve("administrator-password.sql");
    Folders.writePrivate(
        sql, "alter role " + PostgresPrograms.ADMINISTRATOR + " password '" + password + "'\n");
    try {
      programs.runAlone(folder, sql);
    } finally {
      Files.deleteIfExists(sql);
    }
  }
}
