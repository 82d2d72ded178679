package io.instashop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir Path dir;

  @Test
  void findsTheErrorAboveTheStackTraceAndTheGoodbye() throws Exception {
    Path log =
        Files.writeString(
            dir.resolve("x.log"),
            """
            10:00 INFO  starting
            10:01 ERROR the setting x.y must be positive
            \tat a.B.c(B.java:1)
            10:01 INFO  bye
            """);

    assertThat(LogTail.lastComplaint(log))
        .startsWith("10:01 ERROR the setting x.y must be positive")
        .contains(log.toString());
  }

  @Test
  void otherwiseTheLastLine() throws Exception {
    Path log = Files.writeString(dir.resolve("x.log"), "one\ntwo\n\n");

    assertThat(LogTail.lastComplaint(log)).startsWith("two");
  }
}
