package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that copy the volumes of a compose project, on a small one of their own. */
@Tag("slow")
class BackupScriptsIT {

  private static final String FILE =
      """
      name: taken-from-the-environment
      services:
        postgres:
          image: postgres:17.12
          entrypoint: [sleep, "600"]
          init: true
          volumes: ["one:/one", "two:/two"]
        more:
          image: postgres:17.12
          profiles: [more]
          volumes: ["three:/three"]
      volumes: {one: , two: , three: }
      """;

  private final String project = "instashop-backup-it-" + ProcessHandle.current().pid();

  @TempDir private Path dir;
  private Path backup;

  @BeforeEach
  void begin() throws Exception {
    Compose.availableOrSkip();
    Files.writeString(dir.resolve("compose.yml"), FILE);
    backup = dir.resolve("backup");
  }

  @AfterEach
  void end() throws Exception {
    compose("--profile", "*", "down", "--volumes", "--timeout", "1");
  }

  @Test
  void whatWasCopiedIsWholePrivateAndComesBack() throws Exception {
    ok(compose("up", "--detach", "--wait"));
    ok(in("echo kept >/one/file && mkdir -m 700 /two/deep && chown postgres /two/deep"));
    assertRefused(script("backup.sh"), "is in use by " + project + "-postgres-1");
    ok(compose("stop", "--timeout", "1"));

    assertThat(ok(script("backup.sh"))).contains("not there, so not copied: three");
    try (var files = Files.list(backup)) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder("one.tar", "two.tar", "SHA256SUMS");
    }
    for (Path path : List.of(backup, backup.resolve("one.tar"), backup.resolve("SHA256SUMS"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .as(path.toString())
          .endsWith("------");
    }
    assertRefused(script("backup.sh"), "must be a new folder");
    assertRefused(script("restore.sh"), "_one holds files");
    ok(compose("down", "--volumes"));
    assertRefused(script("restore.sh"), "has no volume 'one' yet");
    ok(compose("create"));

    ok(script("restore.sh"));
    ok(compose("up", "--detach", "--wait"));
    assertThat(ok(in("cat /one/file; stat -c %U:%a /two/deep"))).contains("kept", "postgres:700");
  }

  @Test
  void aMissingVolumeIsNoEmptyBackupAndADamagedOneIsNotRestored() throws Exception {
    assertRefused(script("backup.sh"), "'" + project + "' has no volume 'one'");
    assertThat(backup).doesNotExist();
    assertThat(volumes()).as("none was made by looking for it").isEmpty();

    ok(compose("create"));
    ok(script("backup.sh"));
    ok(compose("down", "--volumes"));
    ok(compose("create"));
    Files.writeString(backup.resolve("one.tar"), "x", StandardOpenOption.APPEND);
    assertRefused(script("restore.sh"), "is not whole");
  }

  private List<String> volumes() throws IOException, InterruptedException {
    String all = ok(run(List.of("docker", "volume", "ls", "--quiet")));
    return all.lines().filter(name -> name.startsWith(project + "_")).toList();
  }

  private Result in(String command) throws IOException, InterruptedException {
    return compose("exec", "--no-TTY", "postgres", "sh", "-c", command);
  }

  private Result compose(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Result script(String name) throws IOException, InterruptedException {
    return run(List.of("infra/docker/" + name, backup.toString()));
  }

  private Result run(List<String> command) throws IOException, InterruptedException {
    return Compose.execute(
        Map.of(
            "COMPOSE_FILE", dir.resolve("compose.yml").toString(), "COMPOSE_PROJECT_NAME", project),
        Patience.minutes(3),
        command);
  }

  private static String ok(Result result) {
    assertThat(result.code()).as(result.output()).isZero();
    return result.output();
  }

  private static void assertRefused(Result result, String why) {
    assertThat(result.code()).as(result.output()).isEqualTo(2);
    assertThat(result.output()).contains(why);
  }
}
