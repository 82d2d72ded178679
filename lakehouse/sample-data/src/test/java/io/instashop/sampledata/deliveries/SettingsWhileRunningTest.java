package io.instashop.sampledata.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.sampledata.Generate;
import io.instashop.sampledata.TextFiles;
import io.instashop.sampledata.run.StopSignal;
import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWhileRunningTest {

  @TempDir private Path folder;
  private final StopSignal stop = new StopSignal();
  private Path settings;
  private CompletableFuture<Generate> running;

  @BeforeEach
  void start() throws IOException {
    new SampleGeography(1).write(folder);
    settings = folder.resolve("deliveries.yml");
    set("interval: 1h\ntarget: " + folder.resolve("first") + "\n");
    running =
        CompletableFuture.supplyAsync(
            () ->
                Generate.until(
                    stop,
                    "deliveries",
                    "--customers",
                    folder.resolve(SampleGeography.CUSTOMERS),
                    "--employees",
                    folder.resolve(SampleGeography.EMPLOYEES),
                    "--polygon",
                    folder.resolve(SampleGeography.MUNICIPALITY),
                    "--settings",
                    settings));
    await().until(() -> files("first") == 1);
  }

  @AfterEach
  void end() {
    stop.stop();
    running.completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
  }

  @Test
  void aShorterIntervalAndAnotherTargetTakeEffectInTheMiddleOfAPause() throws Exception {
    set("interval: 10ms\ntarget: " + folder.resolve("second") + "\n");

    await().atMost(Patience.seconds(5)).until(() -> files("second") > 20);
    assertThat(files("first")).isEqualTo(1);
    stop.stop();
    assertThat(running.get(10, TimeUnit.SECONDS).output())
        .contains("Delivery orders to " + folder.resolve("first") + ", the next one after 1h")
        .contains(
            "Settings changed: Delivery orders to "
                + folder.resolve("second")
                + ", the next one after 10ms");
  }

  @Test
  void aBrokenFileIsComplainedAboutOnceAndTheFormerSettingsStay() throws Exception {
    set("interval: 20ms\ntarget: " + folder.resolve("second") + "\n");
    await().until(() -> files("second") > 2);
    set("interval: soon\n");
    long before = files("second");
    await().until(() -> files("second") > before + 20);
    stop.stop();

    assertThat(running.get(10, TimeUnit.SECONDS).complaints())
        .isEqualTo(
            "generate: interval in "
                + settings
                + " must be a duration such as 500ms, 30s, 10m, 48h or 2d, but is 'soon';"
                + " the former settings stay in force\n");
  }

  /** The file that comes with the original program. */
  @Test
  void theOriginalsKeysWorkAsTheyAre() throws Exception {
    set(
        "dbfs_dest_path_base: \""
            + folder.resolve("volume")
            + "/\"\nupload_interval_seconds: 0.01\n");
    await().atMost(Patience.seconds(5)).until(() -> files("volume") > 20);
    set("upload_interval_seconds: -1\n");
    set("upload_interval_seconds: soon\n");
    await().until(() -> files("volume") > 40);
    set("upload_interval_seconds: 1\ninterval: 1s\n");
    long before = files("volume");
    await().until(() -> files("volume") > before + 20);
    stop.stop();

    assertThat(running.get(10, TimeUnit.SECONDS).complaints())
        .contains("upload_interval_seconds in " + settings + " must be seconds from 0 to 31536000")
        .contains("has interval and upload_interval_seconds; keep one of them");
  }

  /** In one step, as editors save. */
  private void set(String yaml) throws IOException {
    Path draft = Files.writeString(folder.resolve("draft"), yaml);
    Files.move(
        draft,
        settings,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private long files(String target) {
    Path path = folder.resolve(target);
    return Files.isDirectory(path)
        ? TextFiles.in(path).stream()
            .filter(f -> f.getFileName().toString().startsWith("data_"))
            .count()
        : 0;
  }
}
