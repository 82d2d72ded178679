package io.instashop.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

  private static final long HOUR = 3_600_000;

  private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

  @TempDir Path dir;

  @BeforeEach
  void needsProc() {
    assumeThat(self.bootId()).isNotNull();
  }

  @Test
  void isTheSameAfterTheClockWasSet() {
    ProcessIdentity beforeTheStep =
        new ProcessIdentity(self.pid(), self.startedAt() - HOUR, self.bootId(), self.startTicks());

    assertThat(beforeTheStep.find()).contains(ProcessHandle.current());
  }

  @Test
  void isNoOtherProcessOfTheSameNumber() {
    long ticks = Objects.requireNonNull(self.startTicks());

    assertThat(new ProcessIdentity(self.pid(), self.startedAt(), self.bootId(), ticks - 1).find())
        .isEmpty();
    assertThat(new ProcessIdentity(self.pid(), self.startedAt(), "another-boot", ticks).find())
        .as("after a restart of the machine")
        .isEmpty();
  }

  @Test
  void isReadFromFilesOfThisAndOlderVersions() throws Exception {
    assertThat(ProcessIdentity.parse(self.text() + "\n")).contains(self);
    Path old = Files.writeString(dir.resolve("old"), self.pid() + " " + self.startedAt() + "\n");
    assertThat(ChildProcess.find(old)).contains(ProcessHandle.current());
    Path other = Files.writeString(dir.resolve("other"), self.pid() + " 1\n");
    assertThat(ChildProcess.find(other)).isEmpty();
    Path torn = Files.writeString(dir.resolve("torn"), self.pid() + " ");
    assertThat(ChildProcess.find(torn)).isEmpty();
  }

  @Test
  void readsTheStartOfAProgramWhoseNameHoldsBracketsAndBlanks() throws Exception {
    Path proc = Files.createDirectories(dir.resolve("proc/77")).getParent();
    Files.writeString(
        proc.resolve("77/stat"),
        "77 (a) b (c) Z 1 77 77 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 1 0 123456 0 0\n");
    ProcFolder folder = new ProcFolder(proc);

    assertThat(folder.startTicks(77)).isEqualTo(123456);
    assertThat(folder.isZombie(77)).isTrue();
    assertThat(folder.startTicks(78)).isNull();
    assertThat(folder.bootId()).isNull();
  }
}
