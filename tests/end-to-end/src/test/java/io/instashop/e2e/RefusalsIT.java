package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.InstashopCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What cannot work is refused before anything starts, in one line that names the setting to change.
 */
class RefusalsIT {

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate|0|--rate must be a whole number from 1 to 50000, but is '0'",
        "--rate|fast|--rate must be a whole number, but is 'fast'",
        "--rate|50001|--rate must be a whole number from 1 to 50000, but is '50001'",
        "--for|soon|--for must be a duration such as 500ms, 30s, 10m, 48h or 2d, but is 'soon'",
        "--backfill|-5|--backfill must be a whole number from 1 to 100000000, but is '-5'",
        "--seed|x|--seed must be a whole number, but is 'x'",
        "--without|till|--without must be one of generator-service, producer-service",
        "--frobnicate|1|Unknown option"
      })
  void badOptions(String option, String value, String expected) throws Exception {
    InstashopCommand.Result result =
        InstashopCommand.run("up", option + "=" + value, "--data", dir.resolve("data").toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.output().lines().findFirst().orElseThrow())
        .startsWith("instashop: ")
        .contains(expected);
    assertThat(result.output().lines()).hasSize(1);
    assertThat(dir.resolve("data")).doesNotExist();
  }

  @Test
  void anUnwritableDataFolder() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));

    InstashopCommand.Result result =
        InstashopCommand.run("up", "--data", file.resolve("data").toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.output().lines()).hasSize(1);
    assertThat(result.output()).contains("cannot be written").contains("--data");
  }

  @Test
  void aJavaThatIsTooOld() throws Exception {
    Path home = Files.createDirectories(dir.resolve("jdk/bin")).getParent();
    Path java = home.resolve("bin/java");
    Files.write(java, List.of("#!/bin/sh", "echo 'openjdk version \"11.0.20\" 2023-07-18' >&2"));
    assertThat(java.toFile().setExecutable(true)).isTrue();

    InstashopCommand.Result result =
        InstashopCommand.run(Map.of("JAVA_HOME", home.toString()), "up");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.output())
        .contains("Java 17 or newer")
        .contains("11.0.20")
        .contains("JAVA_HOME");
  }

  @Test
  void statusAndDownWhereNothingRuns() throws Exception {
    String data = dir.resolve("nothing").toString();

    assertThat(InstashopCommand.run("status", "--data", data).output()).contains("nothing runs");
    assertThat(InstashopCommand.run("down", "--data", data))
        .satisfies(r -> assertThat(r.code()).isZero())
        .satisfies(r -> assertThat(r.output()).contains("Nothing runs"));
  }

  @Test
  void anAuditOfAPlaceThatDoesNotAnswerNamesTheSetting() throws Exception {
    InstashopCommand.Result result =
        InstashopCommand.run(
            Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:1/instashop"),
            "audit",
            "--data",
            dir.resolve("nothing").toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.output().lines()).hasSize(1);
    // None of them runs; which one is asked first does not matter.
    assertThat(result.output())
        .containsPattern("SPRING_(DATASOURCE_URL|DATA_REDIS_URL|KAFKA_BOOTSTRAP_SERVERS)");
  }
}
