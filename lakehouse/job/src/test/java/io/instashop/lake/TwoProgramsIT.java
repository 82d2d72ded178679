package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.lake.run.StreamRunner;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.stores.AzureServer;
import io.instashop.testservers.stores.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that write one dataset at once: no file is lost, and none lands twice. */
@Tag("faults")
class TwoProgramsIT {

  private static final int FILES = 12;

  @TempDir private Path folder;

  private TestLake lake() {
    TestLake lake = new TestLake(folder);
    lake.define(
        "datasets/in.yml",
        """
        source: {type: files, path: '%s', format: json, max_files_per_batch: 3}
        schema: [id BIGINT NOT NULL]
        target: {layer: bronze, table: t}
        """
            .formatted(lake.landing("t")));
    return lake;
  }

  private static void drop(TestLake lake, int from, int to) {
    for (int i = from; i < to; i++) {
      lake.drop("t/%d.json".formatted(i), "{\"id\":%d}\nbroken\n".formatted(i));
    }
  }

  private void isExact(TestLake lake, int files) {
    String log = "" + lake.said + text(folder.resolve("child.log"));
    assertThat(lake.rows("SELECT count(*), count(DISTINCT id) FROM bronze.t"))
        .as(log)
        .containsExactly("[%d,%d]".formatted(files, files));
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo((long) files);
  }

  private static String text(Path file) {
    try {
      return new String(java.nio.file.Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** On a slow machine another may write for longer than the minute that a run waits. */
  private static void runUntilItMay(TestLake lake) {
    await()
        .atMost(Patience.minutes(4))
        .until(
            () -> {
              var run = lake.run("in").get(0);
              assertThat("" + run.message()).containsAnyOf("null", "is being written by another");
              return run.outcome().equals("ok");
            });
  }

  private static void end(Process process) throws InterruptedException {
    assertThat(process.waitFor(Patience.minutes(4).toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void twoRunsBesideAStream() throws Exception {
    TestLake lake = lake();
    drop(lake, 0, FILES);
    ChildLake child = new ChildLake(folder);
    String place = folder.resolve("lake").toString();
    Process one = child.start(place, Map.of(), "run", "in");
    Process two = child.start(place, Map.of(), "run", "in");
    try (StreamRunner stream = lake.stream(Clock.systemUTC(), Duration.ofMillis(200), "in")) {
      await().atMost(Patience.minutes(4)).until(() -> lake.folder().hasTable("bronze.t"));
      drop(lake, FILES, 2 * FILES);
      end(one);
      end(two);
      await()
          .atMost(Patience.minutes(2))
          .until(() -> lake.value("SELECT count(*) FROM bronze.t").equals(2L * FILES));
    } finally {
      one.destroyForcibly();
      two.destroyForcibly();
    }
    runUntilItMay(lake);
    isExact(lake, 2 * FILES);
  }

  @Test
  void onS3AndOneOfThemIsKilled() throws Exception {
    try (S3Server store = S3Server.start("shop")) {
      TestS3.knowAgain(store);
      onAStoreAndOneOfThemIsKilled("s3a://shop/two", store.environment());
    }
  }

  @Test
  void onAzureAndOneOfThemIsKilled() throws Exception {
    AzureServer azure = TestAzure.server();
    onAStoreAndOneOfThemIsKilled(azure.place("datalakecaso") + "/two", azure.environment());
  }

  private void onAStoreAndOneOfThemIsKilled(String place, Map<String, String> environment)
      throws Exception {
    TestLake lake = lake().at(place);
    assertThat(lake.folder().create(lake.folder().memory("plan"), "first")).isTrue();
    assertThat(lake.folder().create(lake.folder().memory("plan"), "second")).isFalse();
    assertThat(lake.folder().read(lake.folder().memory("plan"))).contains("first");

    drop(lake, 0, FILES);
    ChildLake child = new ChildLake(folder);
    Process killed = child.start(place, environment, "run", "in");
    Process other = child.start(place, environment, "run", "in");
    try {
      await()
          .atMost(Patience.minutes(4))
          .until(() -> lake.folder().hasTable("bronze.t") || !killed.isAlive());
      killed.destroyForcibly().onExit().join();
      drop(lake, FILES, FILES + 3);
      runUntilItMay(lake);
      end(other);
    } finally {
      killed.destroyForcibly();
      other.destroyForcibly();
    }
    runUntilItMay(lake);
    isExact(lake, FILES + 3);
  }
}
