package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever signal would end the start script alone, it asks its program to end, and waits. */
class ScriptSignalsTest {

  /** Says its version; otherwise waits to be asked, and takes a moment to end. */
  private static final String JAVA =
      """
      #!/bin/sh
      case $1 in -version) echo 'openjdk version "17.0.1"'; exit ;; esac
      trap 'sleep 0.2; echo ended > "$0.ended"; exit 5' TERM
      echo $$ > "$0.new"
      mv "$0.new" "$0.pid"
      while :; do sleep 0.05; done
      """;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "QUIT", "PIPE", "ALRM", "USR1", "USR2"})
  void itsProgramIsAskedToEndAndWaitedFor(String signal) throws Exception {
    Path java = Files.createDirectories(dir.resolve("bin")).resolve("java");
    Files.writeString(java, JAVA);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = InstashopCommand.builder(List.of("up"));
    builder.environment().put("JAVA_HOME", dir.toString());
    Process script = builder.redirectErrorStream(true).start();
    Path pid = dir.resolve("bin/java.pid");
    try {
      await().atMost(Patience.seconds(20)).until(() -> Files.exists(pid));

      assertThat(
              new ProcessBuilder("kill", "-" + signal, Long.toString(script.pid()))
                  .start()
                  .waitFor())
          .isZero();

      assertThat(script.waitFor(Patience.seconds(20).toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(dir.resolve("bin/java.ended")).exists();
      assertThat(script.exitValue()).isEqualTo(5);
    } finally {
      script.destroyForcibly();
      if (Files.exists(pid)) {
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }
}
