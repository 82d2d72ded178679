package io.instashop.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.local.process.Folders;
import io.instashop.local.process.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path dir;

  @Test
  void belongsToOnePlatformAtATime() {
    DataFolder folder = new DataFolder(dir.resolve("data"));
    assertThat(folder.isLocked()).isFalse();

    folder.lock();
    // A lock that hangs on an object nobody refers to is lost with it.
    System.gc();

    assertThat(folder.isLocked()).isTrue();
    assertThatThrownBy(() -> new DataFolder(dir.resolve("data")).lock())
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("in use")
        .hasMessageContaining("--data");
  }

  /** Older versions left the folder and most of its files open to every user of the machine. */
  @Test
  void closesWhatAnOlderVersionLeftOpen() throws Exception {
    Path data = Files.createDirectories(dir.resolve("data"));
    List<Path> open = new ArrayList<>(List.of(data));
    for (String part : List.of("kafka", "schema-registry", "replaced")) {
      Path folder = Files.createDirectories(data.resolve(part));
      Path inner = Files.createDirectories(folder.resolve("data"));
      open.addAll(List.of(folder, inner, Files.writeString(inner.resolve("0.log"), "x")));
    }
    for (Path path : open) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    new DataFolder(data).lock();

    for (Path path : open) {
      assertThat(Folders.isOpen(path)).as(path.toString()).isFalse();
    }
  }

  /** Somebody may name his home: what is not ours there is none of our business. */
  @Test
  void closesOnlyItsOwnPartsOfAFolderThatHoldsMore() throws Exception {
    Path data = Files.createDirectories(dir.resolve("data"));
    Path stranger = Files.writeString(data.resolve("letter"), "x");
    Path logs = Files.createDirectories(data.resolve("logs"));
    for (Path path : List.of(data, stranger, logs)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    new DataFolder(data).lock();

    assertThat(Folders.isOpen(data)).isTrue();
    assertThat(Folders.isOpen(stranger)).isTrue();
    assertThat(Folders.isOpen(logs)).isFalse();
    assertThat(Folders.isOpen(data.resolve("run"))).isFalse();
  }

  @Test
  void mustBeWritable() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> new DataFolder(file.resolve("data")).lock())
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void keepsTheAddressesOfARunningPlatformForTheOtherCommands() {
    Path file = dir.resolve("state.json");
    RunState state =
        RunState.ofThisProcess(
            Map.of("A", "1"), Map.of("producer-service", "http://x"), Map.of("Redis", 6379));

    state.write(file);

    assertThat(RunState.read(file)).contains(state);
    assertThat(state.process()).isPresent();
  }

  @Test
  void findsThePlatformOfAnOlderVersionAndNoOtherProcessOfItsNumber() throws Exception {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
    String old =
        """
        {"pid": %d, "startedAt": %d, "environment": {"A": "1"},
         "services": {"producer-service": "http://x"}}""";
    Path file = dir.resolve("state.json");

    Files.writeString(file, old.formatted(self.pid(), self.startedAt()));
    assertThat(RunState.read(file).flatMap(RunState::process)).isPresent();
    assertThat(RunState.read(file).orElseThrow().servers()).isEmpty();

    Files.writeString(file, old.formatted(self.pid(), self.startedAt() - 1));
    assertThat(RunState.read(file).flatMap(RunState::process)).isEmpty();
  }

  /** They hold passwords, and what customers did. */
  @Test
  void letsNobodyElseReadStateAndLogs() throws Exception {
    DataFolder folder = new DataFolder(dir.resolve("data"));
    folder.lock();

    for (String name : new String[] {"run", "logs"}) {
      assertThat(Files.getPosixFilePermissions(folder.root().resolve(name)))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void readsNoStateFromATornFile() throws Exception {
    Path file = Files.writeString(dir.resolve("torn.json"), "{\"pid\": 1");

    assertThat(RunState.read(file)).isEmpty();
    assertThat(RunState.read(dir.resolve("none.json"))).isEmpty();
  }
}
