package io.instashop.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number in a file that outlived its process, and perhaps the machine's last start. */
class PostgresFolderTest {

  @TempDir Path dir;

  private Process running;

  @AfterEach
  void stop() {
    if (running != null) {
      running.destroyForcibly();
    }
  }

  @Test
  void anotherPostgresOfTheSameUserIsNotItsServer() throws Exception {
    PostgresFolder folder = new PostgresFolder(Files.createDirectory(dir.resolve("data")));
    startPostgresIn(Files.createDirectory(dir.resolve("another")));
    Files.writeString(folder.data().resolve("postmaster.pid"), running.pid() + "\n/elsewhere\n");

    assertThat(folder.stop(false)).isFalse();
    assertThat(running.isAlive()).isTrue();
  }

  @Test
  void theOneThatWorksInItIsItsServer() throws Exception {
    PostgresFolder folder = new PostgresFolder(Files.createDirectory(dir.resolve("data")));
    startPostgresIn(folder.data());
    Files.writeString(folder.data().resolve("postmaster.pid"), running.pid() + "\n");

    assertThat(folder.postmaster()).contains(running.toHandle());
    assertThat(folder.stop(true)).isTrue();
    assertThat(running.waitFor()).isNotZero();
    assertThat(folder.postmaster()).isEmpty();
  }

  @Test
  void whatAnInterruptedStartLeftIsClearedAndADatabaseIsNot() throws Exception {
    PostgresFolder folder = new PostgresFolder(Files.createDirectory(dir.resolve("data")));
    Files.writeString(folder.data().resolve("PG_VERSION"), "18\n");
    folder.clear();
    assertThat(folder.data()).doesNotExist();

    Files.createDirectories(folder.data().resolve("global"));
    Files.writeString(folder.data().resolve("global/pg_control"), "x");
    assertThatThrownBy(folder::clear).hasMessageContaining("postgresql.conf");
    assertThat(folder.data().resolve("global/pg_control")).exists();
  }

  @Test
  void dataOfAnotherMajorVersionIsRefusedByName() throws Exception {
    PostgresFolder folder = new PostgresFolder(Files.createDirectory(dir.resolve("data")));
    Path binaries = dir.resolve("binaries");
    Files.createDirectories(binaries.resolve("share/postgresql"));
    Files.writeString(
        binaries.resolve("share/postgresql/postgres.bki"), "# PostgreSQL 18\ncreate pg_proc\n");

    Files.writeString(folder.data().resolve("PG_VERSION"), "18\n");
    assertThatCode(() -> folder.requireMajorOf(binaries)).doesNotThrowAnyException();

    Files.writeString(folder.data().resolve("PG_VERSION"), "17\n");
    assertThatThrownBy(() -> folder.requireMajorOf(binaries))
        .hasMessageStartingWith(
            folder.data()
                + " is of PostgreSQL 17, and this version of InstaShop brings PostgreSQL 18,")
        .hasMessageContaining("docs/operations.md#another-major-version-of-postgresql");
  }

  private void startPostgresIn(Path folder) throws Exception {
    Path program = Files.copy(Path.of("/bin/sleep"), dir.resolve("postgres"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    running = new ProcessBuilder(program.toString(), "60").directory(folder.toFile()).start();
  }
}
