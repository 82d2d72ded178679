package io.instashop.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {

  @TempDir private Path folder;

  @Test
  void aProcessGoesOnWritingAtTheNewBeginningAndTheOldestFilesGo() throws Exception {
    Path log = folder.resolve("part.log");
    LogRotation rotation = new LogRotation(folder, 10_000, 2);
    // It keeps its file open all the time, and says each line only when it is asked for one.
    try (ChildProcess child =
        ChildProcess.start(
            "writer",
            List.of(
                "sh",
                "-c",
                "i=0; while [ $i -lt 60 ]; do until [ -e \"$0/go-$i\" ]; do sleep 0.01; done;"
                    + " printf 'line %s %01000d\\n' $i 0; : > \"$0/done-$i\"; i=$((i+1)); done",
                folder.toString()),
            Map.of(),
            log,
            folder.resolve("writer.pid"))) {
      for (int i = 0; i < 60; i++) {
        Files.createFile(folder.resolve("go-" + i));
        Path done = folder.resolve("done-" + i);
        await()
            .pollInterval(Duration.ofMillis(2))
            .failFast("the writer has ended", () -> !child.isAlive() && !Files.exists(done))
            .until(() -> Files.exists(done));
        rotation.look();
      }
    }

    List<Integer> kept = new ArrayList<>();
    for (String name : List.of("part.log.2", "part.log.1", "part.log")) {
      assertThat(Files.size(folder.resolve(name))).isLessThan(12_000);
      kept.addAll(numbers(folder.resolve(name)));
    }
    assertThat(kept).hasSizeGreaterThanOrEqualTo(20).last().isEqualTo(59);
    for (int i = 1; i < kept.size(); i++) {
      assertThat(kept.get(i)).isEqualTo(kept.get(i - 1) + 1);
    }
    assertThat(folder.resolve("part.log.3")).doesNotExist();
    assertThat(folder.resolve("part.log.0")).doesNotExist();
  }

  @Test
  void anOlderFileIsNotForMoreEyesThanTheLog() throws Exception {
    Path log = folder.resolve("part.log");
    Files.writeString(log, "x".repeat(2_000));
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
    Path other = folder.resolve("notes.txt");
    Files.writeString(other, "x".repeat(2_000));

    new LogRotation(folder, 1_000, 1).look();

    assertThat(Files.getPosixFilePermissions(folder.resolve("part.log.1")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.size(log)).isZero();
    assertThat(Files.size(other)).isEqualTo(2_000);
    new LogRotation(folder.resolve("missing"), 1, 1).look();
  }

  private static List<Integer> numbers(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> Integer.parseInt(line.split(" ")[1]))
        .toList();
  }
}
