package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.storage.AzureLogStore;
import io.instashop.lake.table.LakeFolder;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.stores.AzureServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.delta.storage.DelegatingLogStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lake, landing files and exports in containers of Azure, on its emulator. */
class AzureIT {

  private static final int WRITERS = 4;
  private static final int ROUNDS = 10;
  private static final int READS = 50;
  private static final int FILES = 6;

  private static AzureServer azure;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    azure = TestAzure.server();
  }

  private static org.apache.hadoop.fs.Path path(String container, String name) {
    return new org.apache.hadoop.fs.Path(azure.place(container) + "/" + name);
  }

  private static void drop(TestLake lake, String name, String text) throws Exception {
    org.apache.hadoop.fs.Path file = path("landingcaso", name);
    try (var out = file.getFileSystem(lake.folder().configuration()).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private TestLake lake(String name) {
    return new TestLake(folder).at(azure.place("datalakecaso") + "/" + name);
  }

  @Test
  @Tag("faults")
  void filesInAContainerBecomeTablesAndFilesInAnotherOne() throws Exception {
    TestLake lake = lake("zones");
    String landing = azure.place("landingcaso") + "/prices";
    lake.define(
        "datasets/prices.yml",
        """
        source: {type: files, path: '%s', pattern: '*.json', format: json}
        schema: [product_id BIGINT NOT NULL, price BIGINT]
        target: {layer: bronze, table: prices}
        """
            .formatted(landing));
    lake.define(
        "datasets/silver_prices.yml",
        """
        changes: bronze.prices
        target: {layer: silver, table: prices, mode: merge, keys: [product_id], latest_by: [_offset]}
        """);
    lake.define("datasets/silver_prices.sql", "SELECT product_id, price, _offset FROM changes");
    lake.define("datasets/total.yml", "target: {layer: gold, table: total, mode: overwrite}");
    lake.define("datasets/total.sql", "SELECT sum(price) AS total FROM silver.prices");
    lake.define("datasets/out.yml", "target: {layer: refined, table: out, format: json}");
    lake.define("datasets/out.sql", "SELECT * FROM gold.total");
    String[] all = {"prices", "silver_prices", "total", "out"};

    drop(
        lake,
        "prices/a.json",
        "{\"product_id\":1,\"price\":5}\nbroken\n{\"product_id\":2,\"price\":6}\n");
    assertThat(lake.run(all))
        .as(() -> "" + lake.said)
        .extracting(run -> run.outcome())
        .containsOnly("ok");
    assertThat(export(lake)).isEqualTo("{\"total\":11}\n");
    // Another run finds nothing new; a later file changes one price.
    lake.run(all);
    drop(lake, "prices/ä b/c+d.json", "{}\n\n\n{\"product_id\":1,\"price\":7}\n");
    lake.run(all);

    assertThat(lake.rows("SELECT product_id, price, _source FROM bronze.prices"))
        .containsExactly(
            "[1,5," + landing + "/a.json]",
            "[1,7," + landing + "/ä b/c+d.json]",
            "[2,6," + landing + "/a.json]");
    assertThat(lake.rows("SELECT product_id, price FROM silver.prices"))
        .containsExactly("[1,7]", "[2,6]");
    assertThat(lake.rows("SELECT source, position, raw FROM quarantine.records"))
        .containsExactly(
            "[" + landing + "/a.json,2,broken]", "[" + landing + "/ä b/c+d.json,1,{}]");
    assertThat(lake.sql("DESCRIBE HISTORY bronze.prices"))
        .as("a run that finds nothing writes nothing")
        .hasSize(2);
    assertThat(export(lake)).isEqualTo("{\"total\":13}\n");
    assertThat(lake.rebuild("prices")).extracting(run -> run.outcome()).containsExactly("ok");
    assertThat(lake.rows("SELECT product_id, price FROM bronze.prices"))
        .containsExactly("[1,5]", "[1,7]", "[2,6]");
  }

  private static String export(TestLake lake) {
    return lake.folder()
        .read(new org.apache.hadoop.fs.Path(lake.folder().root(), "refined/out.json/out.json"))
        .orElse("");
  }

  @Test
  @Tag("faults")
  void ofTwoThatWriteAPlanOrALeaseOneDoes() throws Exception {
    LakeFolder lake = lake("race").folder();
    for (int round = 0; round < ROUNDS; round++) {
      org.apache.hadoop.fs.Path file = lake.memory("plans", "ü " + round + ".plan");
      assertThat(winners(writer -> lake.create(file, "writer " + writer)))
          .singleElement()
          .satisfies(winner -> assertThat(lake.read(file)).contains("writer " + winner));
      assertThat(lake.create(file, "another")).isFalse();
      lake.write(file, "again");
      assertThat(lake.read(file)).contains("again");
    }
  }

  /** A holder renews its lease while others look at it. */
  @Test
  @Tag("faults")
  void whoReadsWhileAnotherReplacesGetsOneOrTheOther() throws Exception {
    LakeFolder lake = lake("renewed").folder();
    org.apache.hadoop.fs.Path file = lake.memory("locks", "a.lease");
    lake.write(file, "begun");
    winners(
        writer -> {
          for (int i = 0; i < READS; i++) {
            if (writer == 0) {
              lake.write(file, "renewed " + i);
            } else {
              assertThat(lake.read(file).orElse("gone")).matches("begun|renewed \\d+");
            }
          }
          return true;
        });
  }

  @Test
  @Tag("faults")
  void ofTwoWritersOfOneVersionOneWins() throws Exception {
    var hadoop = TestLake.spark().sparkContext().hadoopConfiguration();
    for (String scheme : List.of("abfs", "abfss")) {
      assertThat(DelegatingLogStore.getDefaultLogStoreClassName(scheme).get())
          .isEqualTo(AzureLogStore.class.getName());
    }
    TestLake lake = lake("versions");
    lake.folder().write(lake.folder().memory("locks", "a"), "");
    for (int round = 0; round < ROUNDS; round++) {
      org.apache.hadoop.fs.Path version =
          lake.folder().memory("locks", "%020d.json".formatted(round));
      assertThat(
              winners(
                  writer -> {
                    try {
                      new AzureLogStore(hadoop)
                          .write(version, List.of("writer " + writer).iterator(), false, hadoop);
                      return true;
                    } catch (FileAlreadyExistsException e) {
                      return false;
                    }
                  }))
          .singleElement()
          .satisfies(
              winner ->
                  assertThat(lake.folder().read(version)).contains("writer " + winner + "\n"));
    }
  }

  /** Something that one of several may do. */
  private interface Attempt {
    boolean by(int writer) throws IOException;
  }

  private static List<Integer> winners(Attempt attempt) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      CyclicBarrier start = new CyclicBarrier(WRITERS);
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        tasks.add(
            () -> {
              start.await();
              return attempt.by(writer);
            });
      }
      List<Integer> winners = new ArrayList<>();
      List<Future<Boolean>> done = threads.invokeAll(tasks);
      for (int i = 0; i < WRITERS; i++) {
        if (done.get(i).get()) {
          winners.add(i);
        }
      }
      return winners;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Tag("faults")
  void killedInTheMiddleBesideAnotherRun() throws Exception {
    TestLake lake = lake("kill");
    lake.define(
        "datasets/in.yml",
        """
        source: {type: files, path: '%s', format: json, max_files_per_batch: 2}
        schema: [id BIGINT NOT NULL]
        target: {layer: bronze, table: t}
        """
            .formatted(azure.place("landingcaso") + "/t"));
    for (int i = 0; i < FILES; i++) {
      drop(lake, "t/" + i + ".json", "{\"id\":%d}\nbroken\n".formatted(i));
    }
    ChildLake child =
        new ChildLake(folder).at(lake.folder().root().toString(), azure.environment());
    assertThat(child.killedWhen("bronze/t", ChildLake.TableFiles::writing, "run", "in")).isTrue();
    assertThat(lake.folder().hasTable("bronze.t")).as("cut off before the commit").isFalse();

    Process other = child.start("" + lake.folder().root(), azure.environment(), "run", "in");
    try {
      assertThat(lake.run("in")).extracting(run -> run.outcome()).containsExactly("ok");
      assertThat(other.waitFor(Patience.minutes(4).toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      other.destroyForcibly();
    }
    // On a slow machine one may write for longer than the other waits.
    assertThat(Files.readAllLines(folder.resolve("child.log")))
        .filteredOn(line -> line.contains("FAILED"))
        .allSatisfy(line -> assertThat(line).contains("is being written by another"));
    assertThat(lake.rows("SELECT count(*), count(DISTINCT id) FROM bronze.t"))
        .as(() -> "" + lake.said)
        .containsExactly("[%d,%d]".formatted(FILES, FILES));
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo((long) FILES);
  }

  @Test
  @Tag("faults")
  void aWrongConnectionStringIsRefused() throws Exception {
    Files.createDirectories(folder.resolve("definitions"));
    Process refused =
        new ChildLake(folder)
            .start(
                folder.resolve("lake").toString(),
                Map.of("AZURE_STORAGE_CONNECTION_STRING", "AccountName=shop;AccountKey=s3cret!"),
                "tables");
    assertThat(refused.waitFor(Patience.minutes(2).toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(refused.exitValue()).isEqualTo(2);
    assertThat(folder.resolve("child.log"))
        .content()
        .contains(
            "lake: AZURE_STORAGE_CONNECTION_STRING must have an AccountKey in base64, but is"
                + " '******'")
        .doesNotContain("s3cret");
  }
}
