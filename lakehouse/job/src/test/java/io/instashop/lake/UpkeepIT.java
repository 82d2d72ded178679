package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.maintenance.MaintenanceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake that is written all the time stays as small as what is in it. */
class UpkeepIT {

  private static final int DAYS = 7;
  private static final int BATCHES = 5;

  @TempDir private Path folder;

  private TestLake lake() {
    TestLake lake = new TestLake(folder);
    lake.define(
        "datasets/orders.yml",
        """
        source: {type: files, path: '%s', format: json}
        schema: [id INT NOT NULL, v INT]
        target: {layer: bronze, table: orders}
        """
            .formatted(lake.landing("orders")));
    lake.define("datasets/gold.yml", "target: {layer: gold, table: sums, mode: overwrite}");
    lake.define(
        "datasets/gold.sql",
        "SELECT v, count(*) AS n, timestamp'2026-01-01 00:00:00.123456' AS at, map(v, 'x') AS m"
            + " FROM bronze.orders GROUP BY v");
    return lake;
  }

  @Test
  @Tag("faults")
  void goldThatIsTheSameIsNotWrittenAgain() {
    TestLake lake = lake();
    lake.drop("orders/a.json", "{\"id\":1,\"v\":1}\n{\"id\":2,\"v\":2}\n");
    lake.run("orders", "gold");
    assertThat(lake.run("gold").get(0).rows()).isEqualTo(2);
    assertThat(lake.sql("DESCRIBE HISTORY gold.sums")).hasSize(1);

    // Of the same number of rows, and then of one column more.
    lake.drop("orders/b.json", "{\"id\":3,\"v\":2}\n");
    lake.run("orders", "gold");
    assertThat(lake.rows("SELECT v, n FROM gold.sums")).containsExactly("[1,1]", "[2,2]");
    assertThat(lake.sql("DESCRIBE HISTORY gold.sums")).hasSize(2);
    lake.define("datasets/gold.sql", "SELECT v, count(*) AS n FROM bronze.orders GROUP BY v");
    lake.run("gold");
    assertThat(lake.sql("SELECT * FROM gold.sums").get(0).size()).isEqualTo(2);
  }

  /** A day has fewer batches than a stream makes; what counts is that no day leaves anything. */
  @Test
  @Tag("faults")
  void aWeekOfBatchesLeavesNoMoreThanADay() throws IOException {
    TestLake lake = lake();
    Duration soon = Duration.ofMillis(1);
    MaintenanceSettings settings = new MaintenanceSettings(soon, soon, soon, soon);
    List<String> days = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int batch = 0; batch < BATCHES; batch++) {
        int id = day * BATCHES + batch;
        lake.drop("orders/%d.json".formatted(id), "{\"id\":%d,\"v\":%d}\n".formatted(id, id % 3));
        assertThat(lake.run("orders").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
      }
      lake.run("gold");
      assertThat(lake.maintain(settings, Clock.systemUTC())).as(() -> "" + lake.said).isTrue();
      days.add(
          "%d table files, %d plans, %d runs"
              .formatted(
                  files("bronze", ".parquet"),
                  files("_lake/intake", ""),
                  files("_lake/runs", ".json")));
    }
    assertThat(days).as("each day").containsOnly(days.get(0));
    assertThat(files("bronze", ".parquet")).isEqualTo(1);
    assertThat(lake.rows("SELECT count(*), count(DISTINCT id) FROM bronze.orders"))
        .containsExactly("[%d,%d]".formatted(DAYS * BATCHES, DAYS * BATCHES));
    assertThat(lake.sql("SHOW TBLPROPERTIES bronze.orders").toString())
        .contains("[delta.logRetentionDuration,interval 1 hours]");
  }

  private long files(String below, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("lake").resolve(below))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("_delta_log"))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending) && !name.startsWith("."))
          .count();
    }
  }
}
