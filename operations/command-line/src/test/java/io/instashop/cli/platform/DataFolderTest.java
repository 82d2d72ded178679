package io.instashop.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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
        RunState.ofThisProcess(Map.of("A", "1"), Map.of("producer-service", "http://x"));

    state.write(file);

    assertThat(RunState.read(file)).contains(state);
    assertThat(state.process()).isPresent();
    assertThat(new RunState(state.pid(), state.startedAt() - 1, Map.of(), Map.of()).process())
        .as("another process that was given the same number")
        .isEmpty();
  }

  @Test
  void readsNoStateFromATornFile() throws Exception {
    Path file = Files.writeString(dir.resolve("torn.json"), "{\"pid\": 1");

    assertThat(RunState.read(file)).isEmpty();
    assertThat(RunState.read(dir.resolve("none.json"))).isEmpty();
  }
}
