package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup of the whole platform, and what the next start does when all of it or one part alone is
 * put back.
 */
@Tag("faults")
class RestoreIT {

  private static final String[] RUN = {"--rate", "100", "--for", "10s"};

  @TempDir Path dir;

  private Path data;
  private Path backup;

  /** Data of one moment, and then more. */
  @BeforeEach
  void aBackupAndLaterData() throws Exception {
    data = dir.resolve("data");
    backup = dir.resolve("backup");
    runs(RUN);
    succeeds("backup", "--to", backup.toString());
    runs(RUN);
  }

  @AfterEach
  void nothingRuns() throws Exception {
    InstashopCommand.run("down", "--data", data.toString());
  }

  @Test
  void afterTheLossOfEverythingItGoesOnAsItWas() throws Exception {
    Path lost = data;
    data = dir.resolve("new");
    assertThat(Files.isDirectory(lost)).isTrue();

    succeeds("restore", "--from", backup.toString());

    assertThat(runs(RUN)).contains("CLEAN");
  }

  @Test
  void aWarehousePutBackAloneLandsAgainWhatItLacks() throws Exception {
    assertThat(succeeds("restore", "--from", backup.toString(), "--only", "warehouse"))
        .contains("lands again what is missing");

    assertThat(runs(RUN)).contains("CLEAN");
  }

  @Test
  void kafkaPutBackAloneIsPublishedAgain() throws Exception {
    assertThat(succeeds("restore", "--from", backup.toString(), "--only", "kafka"))
        .contains("publishes the rows that the topics lack");

    assertThat(runs(RUN)).contains("CLEAN");
  }

  @Test
  void redisPutBackAloneIsRebuiltFromTheWarehouse() throws Exception {
    succeeds("restore", "--from", backup.toString(), "--only", "redis");

    try (RunningPlatform platform = RunningPlatform.up(data)) {
      platform.awaitFirstNumber();
      await("windows rebuilt, audit clean")
          .atMost(Patience.minutes(4))
          .pollInterval(Duration.ofSeconds(5))
          .until(
              () -> {
                Instant now = Instant.now();
                succeeds(
                    "replay",
                    "--target",
                    "windows",
                    "--from",
                    now.minus(Duration.ofHours(1)).toString(),
                    "--to",
                    now.minusSeconds(35).toString());
                return InstashopCommand.run("audit", "--data", data.toString()).code() == 0;
              });
    }
  }

  @Test
  void aShopPutBackAloneIsRefusedUntilItIsAdopted() throws Exception {
    succeeds("restore", "--from", backup.toString(), "--only", "shop");

    try (RunningPlatform platform = RunningPlatform.up(data)) {
      await("the refusal names the command")
          .atMost(Patience.minutes(2))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () ->
                  InstashopCommand.run("status", "--data", data.toString())
                      .output()
                      .contains("producer adopt"));
      succeeds("producer", "adopt", "--all", "--reused-ids", "SEND", "--yes");
      await("the producer publishes again")
          .atMost(Patience.minutes(2))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> InstashopCommand.run("status", "--data", data.toString()).code() == 0);
    }
  }

  private String runs(String... options) throws Exception {
    try (RunningPlatform platform = RunningPlatform.up(data, options)) {
      assertThat(platform.awaitExit(Patience.minutes(8))).as(platform.said()).isZero();
      return platform.said();
    }
  }

  private String succeeds(String... command) throws Exception {
    String[] whole = Arrays.copyOf(command, command.length + 2);
    whole[command.length] = "--data";
    whole[command.length + 1] = data.toString();
    InstashopCommand.Result result = InstashopCommand.run(whole);
    assertThat(result.code()).as(result.output()).isZero();
    return result.output();
  }
}
