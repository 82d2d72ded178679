package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.run.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LayersIT {

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void aSourceOfPrices() {
    lake = new TestLake(folder);
    lake.define(
        "datasets/prices.yml",
        """
        source: {type: files, path: '%s', format: json}
        schema: [id INT, price DOUBLE, at TIMESTAMP]
        target: {layer: bronze, table: prices}
        """
            .formatted(lake.landing("prices")));
  }

  private void silver(String target, String sql) {
    lake.define("datasets/silver.yml", "changes: bronze.prices\n" + target);
    lake.define("datasets/silver.sql", sql);
  }

  private void price(String file, int id, double price, String time) {
    lake.drop(
        "prices/" + file,
        "{\"id\":%d,\"price\":%s,\"at\":\"2025-01-01T%s:00Z\"}\n".formatted(id, price, time));
  }

  @Test
  void theNewestDayOfATableIsFound() {
    TestLake.spark()
        .sql("SELECT DATE '2025-01-15' AS day UNION ALL SELECT DATE '2025-02-01'")
        .write()
        .format("delta")
        .save(lake.folder().table("silver", "days").toString());

    assertThat(lake.rows("SELECT max(day), min(day) FROM silver.days"))
        .containsExactly("[2025-02-01,2025-01-15]");
  }

  @Test
  void mergeKeepsTheLatestWhateverComesWhen() {
    silver(
        "target: {layer: silver, table: prices, mode: merge, keys: [id], latest_by: [at]}",
        "SELECT id, price, at FROM changes");
    price("a.json", 1, 10, "10:00");
    price("b.json", 2, 20, "10:00");
    lake.run("prices", "silver");
    price("c.json", 1, 12, "12:00");
    price("d.json", 2, 18, "08:00");
    price("e.json", 3, 30, "10:00");
    lake.run("prices", "silver");
    assertThat(lake.rows("SELECT id, price FROM silver.prices"))
        .containsExactly("[1,12.0]", "[2,20.0]", "[3,30.0]");
    lake.run("prices", "silver");
    assertThat(lake.sql("DESCRIBE HISTORY silver.prices"))
        .as("nothing new, nothing written")
        .hasSize(2);
  }

  @Test
  void appendAddsEachChangeOnceAlsoAfterTheSourceWasRebuilt() {
    silver("target: {layer: silver, table: log, mode: append}", "SELECT id, price FROM changes");
    price("a.json", 1, 10, "10:00");
    lake.run("prices", "silver");
    price("b.json", 2, 20, "10:00");
    lake.run("prices", "silver");
    lake.run("silver");
    assertThat(lake.rows("SELECT id FROM silver.log")).containsExactly("[1]", "[2]");
    lake.rebuild("prices");
    price("c.json", 3, 30, "10:00");
    lake.run("prices", "silver");
    assertThat(lake.rows("SELECT id FROM silver.log")).containsExactly("[1]", "[2]", "[3]");
    lake.rebuild("silver");
    lake.run("silver");
    assertThat(lake.rows("SELECT id FROM silver.log")).containsExactly("[1]", "[2]", "[3]");
  }

  @Test
  void aRebuildFollowsAChangedQuery() {
    silver(
        "target: {layer: silver, table: prices, mode: merge, keys: [id], latest_by: [at]}",
        "SELECT id, price, at FROM changes");
    price("a.json", 1, 10, "10:00");
    lake.run("prices", "silver");
    lake.define(
        "datasets/silver.sql", "SELECT id, CAST(price * 2 AS INT) AS doubled, at FROM changes");
    lake.rebuild("silver");
    assertThat(lake.rows("SELECT id, doubled FROM silver.prices")).containsExactly("[1,20]");
  }

  @Test
  void rulesKeepBadRowsOutWarnOrStopTheRun() {
    silver(
        """
        target: {layer: silver, table: prices, mode: merge, keys: [id], latest_by: [at]}
        quality:
          - {name: price is positive, check: price > 0}
          - {name: price is low, check: price < 100, action: warn}
        """,
        "SELECT id, price, at FROM changes");
    price("a.json", 1, 10, "10:00");
    lake.run("prices", "silver");
    price("b.json", 2, -1, "10:00");
    price("c.json", 3, 500, "10:00");
    lake.run("prices", "silver");
    assertThat(lake.rows("SELECT id FROM silver.prices")).containsExactly("[1]", "[3]");
    assertThat(
            lake.rows(
                "SELECT dataset, reason, get_json_object(raw, '$.id') FROM quarantine.records"))
        .containsExactly("[silver,rule 'price is positive' fails,2]");
    assertThat(String.join("\n", lake.said)).contains("rule 'price is low' fails (kept)");

    lake.define(
        "datasets/gold.yml",
        """
        target: {layer: gold, table: g, mode: overwrite}
        quality: [{name: few, check: n < 2, action: fail}]
        """);
    lake.define("datasets/gold.sql", "SELECT count(*) AS n FROM silver.prices");
    RunRecord gold = lake.run("gold").get(0);
    assertThat(gold.outcome()).isEqualTo("failed");
    assertThat(gold.message()).contains("rule 'few' fails");
    assertThat(lake.folder().hasTable("gold.g")).isFalse();
  }

  @Test
  void goldIsReplacedAndAlsoWrittenAsFiles() throws Exception {
    lake.define("datasets/sums.yml", "target: {layer: gold, table: sums, mode: overwrite}");
    lake.define("datasets/sums.sql", "SELECT sum(price) AS total FROM bronze.prices");
    lake.define(
        "datasets/export.yml",
        "target: {layer: refined, table: sums, format: json}\nsql: sums.sql");
    price("a.json", 1, 10, "10:00");
    lake.run("prices", "sums", "export");
    price("b.json", 2, 5, "10:00");
    lake.run("prices", "sums", "export");
    assertThat(lake.rows("SELECT total FROM gold.sums")).containsExactly("[15.0]");
    try (var files = Files.list(folder.resolve("lake/refined/sums.json"))) {
      Path part = files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
      assertThat(Files.readString(part)).isEqualTo("{\"total\":15.0}\n");
    }
  }

  @Test
  void aWrongQueryIsToldWithItsFile() {
    lake.define("datasets/bad.yml", "target: {layer: gold, table: bad, mode: overwrite}");
    lake.define("datasets/bad.sql", "SELECT prize FROM bronze.prices");
    price("a.json", 1, 10, "10:00");
    assertThat(lake.run("prices", "bad").get(1).message())
        .contains("bad: the SQL of ", "bad.yml: ", "`prize`")
        .doesNotContain("\n");
  }

  @Test
  void aJobGoesOnAfterTheTaskThatFailed() {
    lake.define("datasets/sums.yml", "target: {layer: gold, table: sums, mode: overwrite}");
    lake.define("datasets/sums.sql", "SELECT broken FROM bronze.prices");
    lake.define(
        "jobs/all.yml",
        """
        job: all
        tasks:
          - {name: in, run: [prices]}
          - {name: out, run: [sums]}
        """);
    price("a.json", 1, 10, "10:00");
    RunRecord failed = lake.job("all");
    assertThat(failed.outcome()).isEqualTo("failed");
    assertThat(failed.done()).containsExactly("in");
    assertThat(failed.message()).startsWith("out: sums: the SQL of ");
    lake.define("datasets/sums.sql", "SELECT sum(price) AS s FROM bronze.prices");
    lake.said.clear();
    RunRecord ok = lake.job("all");
    assertThat(ok.outcome()).isEqualTo("ok");
    assertThat(lake.said).contains("all: task 1 of 2, in: was done before");
    assertThat(lake.rows("SELECT s FROM gold.sums")).containsExactly("[10.0]");
    lake.said.clear();
    lake.job("all");
    assertThat(lake.said).contains("all: task 1 of 2, in");
  }
}
