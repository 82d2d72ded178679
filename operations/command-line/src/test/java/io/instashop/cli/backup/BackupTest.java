package io.instashop.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup comes back as it was, or not at all. */
class BackupTest {

  @TempDir Path dir;

  private final List<String> said = new ArrayList<>();
  private Path data;
  private Path backup;

  @BeforeEach
  void platform() throws IOException {
    data = dir.resolve("data");
    backup = dir.resolve("backup");
    write("postgres-shop/data/base/1", "sales");
    write("postgres-shop/data/postmaster.pid", "4711");
    write("postgres-warehouse/data/base/1", "rows");
    write("kafka/data/transactions-0/00000.log", "records");
    write("kafka/data/.lock", "");
    write("metrics-checkpoint/offsets/1", "17");
    write("redis/appendonly.aof", "windows");
    write("logs/kafka.log", "log");
  }

  @Test
  void bringsEveryPartBackAsItWas() throws IOException {
    Files.setPosixFilePermissions(
        data.resolve("postgres-shop/data"), PosixFilePermissions.fromString("rwx------"));
    make();
    write("postgres-shop/data/base/1", "later");
    write("postgres-shop/data/base/2", "later");

    restore(BackupPart.values());

    assertThat(read("postgres-shop/data/base/1")).isEqualTo("sales");
    assertThat(data.resolve("postgres-shop/data/base/2")).doesNotExist();
    assertThat(Files.getPosixFilePermissions(data.resolve("postgres-shop/data")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(read("replaced/now/postgres-shop/data/base/1")).isEqualTo("later");
  }

  @Test
  void leavesLogsAndWhatSpeaksOfProcessesBehind() {
    make();

    assertThat(backup.resolve("logs")).doesNotExist();
    assertThat(backup.resolve("postgres-shop/data/postmaster.pid")).doesNotExist();
    assertThat(backup.resolve("kafka/data/.lock")).doesNotExist();
  }

  @Test
  void bringsOnePartBackAndLeavesTheOthers() throws IOException {
    make();
    for (String file :
        List.of(
            "postgres-shop/data/base/1",
            "kafka/data/transactions-0/00000.log",
            "metrics-checkpoint/offsets/1")) {
      write(file, "later");
    }

    restore(BackupPart.KAFKA);

    assertThat(read("postgres-shop/data/base/1")).isEqualTo("later");
    assertThat(read("kafka/data/transactions-0/00000.log")).isEqualTo("records");
    assertThat(read("metrics-checkpoint/offsets/1")).isEqualTo("17");
  }

  /** A platform that had computed no window yet has no checkpoint. */
  @Test
  void takesAwayWhatWasNotThereThen() throws IOException {
    Files.delete(data.resolve("metrics-checkpoint/offsets/1"));
    Files.delete(data.resolve("metrics-checkpoint/offsets"));
    Files.delete(data.resolve("metrics-checkpoint"));
    make();
    write("metrics-checkpoint/offsets/1", "17");

    restore(BackupPart.KAFKA);

    assertThat(data.resolve("metrics-checkpoint")).doesNotExist();
  }

  @Test
  void bringsAPlatformBackWhoseFolderIsLost() throws IOException {
    make();
    data = dir.resolve("new");
    Files.createDirectory(data);

    restore(BackupPart.values());

    assertThat(read("redis/appendonly.aof")).isEqualTo("windows");
  }

  @Test
  void refusesADamagedBackupAndChangesNothing() throws IOException {
    make();
    Files.writeString(backup.resolve("redis/appendonly.aof"), "windowz");
    write("postgres-shop/data/base/1", "later");

    assertThatThrownBy(() -> restore(BackupPart.values()))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("redis/appendonly.aof has changed");
    assertThat(read("postgres-shop/data/base/1")).isEqualTo("later");

    Files.delete(backup.resolve("redis/appendonly.aof"));
    assertThatThrownBy(() -> restore(BackupPart.REDIS))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("redis/appendonly.aof is missing");
  }

  @Test
  void refusesACopyThatWasBrokenOff() throws IOException {
    make();
    Files.delete(backup.resolve("SHA256SUMS"));

    assertThatThrownBy(() -> restore(BackupPart.values()))
        .hasMessageContaining("is not a complete backup");
  }

  @Test
  void writesOverNothing() throws IOException {
    Files.createDirectory(backup);
    Files.createFile(backup.resolve("mine"));

    assertThatThrownBy(this::make).hasMessageContaining("is not empty; choose another with --to");
  }

  @Test
  void isForItsOwnerAlone() throws IOException {
    make();

    assertThat(Files.getPosixFilePermissions(backup))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  private void make() {
    new Backup(data, backup, said::add).make();
  }

  private void restore(BackupPart... parts) {
    new Backup(data, backup, said::add).restore(List.of(parts), data.resolve("replaced/now"));
  }

  private void write(String file, String text) throws IOException {
    Path path = data.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String read(String file) throws IOException {
    return Files.readString(data.resolve(file));
  }
}
