package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.server.TestServers;
import io.instashop.testservers.stores.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed in the middle of a write and run again: the same rows, the same sums. */
class KillIT {

  private static final int ROWS = 30_000;
  private static final int MORE = 10_000;
  private static final int KEYS = 20_000;

  @TempDir private Path folder;

  private void layers(TestLake lake, String source) {
    lake.define(
        "datasets/in.yml",
        "source: "
            + source
            + "\nschema: [id BIGINT NOT NULL, v BIGINT]\n"
            + "target: {layer: bronze, table: t}");
    lake.define(
        "datasets/merged.yml",
        """
        changes: bronze.t
        target: {layer: silver, table: merged, mode: merge, keys: [id], latest_by: [v]}
        quality: [{name: v is there, check: v IS NOT NULL}]
        """);
    lake.define("datasets/merged.sql", "SELECT id % " + KEYS + " AS id, v FROM changes");
    lake.define(
        "datasets/added.yml",
        "changes: bronze.t\ntarget: {layer: silver, table: added, mode: append}");
    lake.define("datasets/added.sql", "SELECT id, v FROM changes");
    lake.define("datasets/sums.yml", "target: {layer: gold, table: sums, mode: overwrite}");
    lake.define(
        "datasets/sums.sql",
        "SELECT id % 1000 AS k, sum(v) AS v, count(*) AS n FROM silver.merged GROUP BY 1");
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append("{\"id\":%d,\"v\":%d}\n".formatted(i, i * 3L));
    }
    return lines.append("broken\n").toString();
  }

  @Test
  @Tag("slow")
  void batchOfEachLayer() {
    killsInEachLayer(new TestLake(folder), new ChildLake(folder));
  }

  /** There a killed program's leases keep the next one waiting, so this takes minutes. */
  @Test
  @Tag("faults")
  void batchOfEachLayerOnAzure() {
    String place = TestAzure.server().place("datalakecaso") + "/layers";
    killsInEachLayer(
        new TestLake(folder).at(place),
        new ChildLake(folder).at(place, TestAzure.server().environment()));
  }

  /** As on Azure. */
  @Test
  @Tag("faults")
  void batchOfEachLayerOnS3() {
    try (S3Server store = S3Server.start("shop")) {
      TestS3.knowAgain(store);
      killsInEachLayer(
          new TestLake(folder).at("s3a://shop/layers"),
          new ChildLake(folder).at("s3a://shop/layers", store.environment()));
    }
  }

  private void killsInEachLayer(TestLake lake, ChildLake child) {
    layers(lake, "{type: files, path: '" + lake.landing("t") + "', format: json}");
    for (int i = 0; i < 4; i++) {
      lake.drop("t/" + i + ".json", lines(i * ROWS / 4, (i + 1) * ROWS / 4));
    }
    assertThat(child.killedWhen("bronze/t", ChildLake.TableFiles::writing, "run", "in")).isTrue();
    assertThat(lake.folder().hasTable("bronze.t")).as("cut off before the commit").isFalse();
    assertThat(child.killedWhen("bronze/t", ChildLake.TableFiles::committed, "run", "in")).isTrue();
    lake.run("in");
    bronzeIsExact(lake, 4);

    assertThat(child.killedWhen("silver/added", ChildLake.TableFiles::writing, "run", "added"))
        .isTrue();
    lake.run("added", "merged", "sums");
    lake.drop("t/4.json", lines(ROWS, ROWS + MORE));
    lake.run("in");
    assertThat(child.killedWhen("silver/added", ChildLake.TableFiles::committed, "run", "added"))
        .isTrue();
    assertThat(child.killedWhen("silver/merged", ChildLake.TableFiles::writing, "run", "merged"))
        .isTrue();
    lake.run("added", "merged");
    assertThat(child.killedWhen("gold/sums", ChildLake.TableFiles::writing, "run", "sums"))
        .isTrue();
    assertThat(lake.value("SELECT sum(n) FROM gold.sums"))
        .as("the former version until the new one is whole")
        .isEqualTo((long) KEYS);
    lake.run("sums");
    layersAreExact(lake);
    assertThat(lake.value("SELECT count(*) FROM quarantine.records WHERE raw = 'broken'"))
        .isEqualTo(5L);
  }

  /** The same writers as above, called by a stream. */
  @Test
  @Tag("faults")
  void streamOfATopic() throws Exception {
    TestLake lake = new TestLake(folder);
    ChildLake child = new ChildLake(folder);
    try (TestTopic topic = new TestTopic("lake-kill", 2)) {
      layers(
          lake,
          "{type: kafka, bootstrap_servers: '%s', topics: [lake-kill], max_records_per_batch: 15000}"
              .formatted(TestServers.kafka().bootstrapServers()));
      for (int i = 0; i < ROWS + MORE; i++) {
        topic.send(i % 2, "" + i, "{\"id\":%d,\"v\":%d}".formatted(i, i * 3L));
      }
      topic.flush();
    }
    String[] stream = {"stream", "in", "merged", "added", "--trigger=1s"};
    assertThat(child.killedWhen("bronze/t", ChildLake.TableFiles::writing, stream)).isTrue();
    assertThat(child.killedWhen("bronze/t", ChildLake.TableFiles::committed, stream)).isTrue();
    assertThat(child.killedWhen("silver/added", ChildLake.TableFiles::committed, stream)).isTrue();
    assertThat(child.killedWhen("silver/merged", ChildLake.TableFiles::writing, stream)).isTrue();
    lake.run("in", "merged", "added", "sums");
    assertThat(lake.value("SELECT count(DISTINCT _partition, _offset) FROM bronze.t"))
        .isEqualTo(ROWS + (long) MORE);
    layersAreExact(lake);
  }

  private static void bronzeIsExact(TestLake lake, int broken) {
    assertThat(lake.rows("SELECT count(*), count(DISTINCT id), sum(v) FROM bronze.t"))
        .containsExactly("[%d,%d,%d]".formatted(ROWS, ROWS, sum(ROWS)));
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo((long) broken);
  }

  private static void layersAreExact(TestLake lake) {
    int all = ROWS + MORE;
    assertThat(lake.rows("SELECT count(*), count(DISTINCT id), sum(v) FROM bronze.t"))
        .containsExactly("[%d,%d,%d]".formatted(all, all, sum(all)));
    assertThat(lake.rows("SELECT count(*), count(DISTINCT id), sum(v) FROM silver.added"))
        .containsExactly("[%d,%d,%d]".formatted(all, all, sum(all)));
    // Of two ids with the same remainder the one with the higher v wins: the later one.
    String merged = "[%d,%d]".formatted(KEYS, sum(all) - sum(all - KEYS));
    assertThat(lake.rows("SELECT count(*), sum(v) FROM silver.merged")).containsExactly(merged);
    assertThat(lake.rows("SELECT sum(n), sum(v) FROM gold.sums")).containsExactly(merged);
  }

  private static long sum(long upTo) {
    return 3 * upTo * (upTo - 1) / 2;
  }
}
