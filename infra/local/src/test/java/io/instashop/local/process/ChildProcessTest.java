package io.instashop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @TempDir Path dir;

  @Test
  void aProgramWhoseFileIsStillOpenForWritingIsStartedWhenItIsClosed() throws Exception {
    Path program = Files.copy(Path.of("/bin/sleep"), dir.resolve("program"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    OutputStream writer = Files.newOutputStream(program, StandardOpenOption.APPEND);
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(
            () -> close(writer), CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    try (ChildProcess process =
        ChildProcess.start(
            "program",
            List.of(program.toString(), "60"),
            Map.of(),
            dir.resolve("log"),
            dir.resolve("pid"))) {
      assertThat(closed).isCompleted();
      assertThat(process.isAlive()).isTrue();
    }
  }

  private static void close(OutputStream writer) {
    try {
      writer.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
