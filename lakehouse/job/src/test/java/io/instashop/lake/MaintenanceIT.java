package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.maintenance.MaintenanceSettings;
import io.instashop.lake.table.LakeLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lake maintain}: little is left of what was, and everything of what is. */
@Tag("faults")
class MaintenanceIT {

  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration ALL = Duration.ZERO;
  private static final MaintenanceSettings VERSIONS = new MaintenanceSettings(SOON, ALL, ALL, ALL);

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void orders() {
    lake = new TestLake(folder);
    lake.define(
        "datasets/orders.yml",
        """
        source: {type: files, path: '%s', format: json, max_record_size: 1KB}
        schema: [id INT NOT NULL]
        target: {layer: bronze, table: orders}
        """
            .formatted(lake.landing("orders")));
    lake.define(
        "datasets/log.yml",
        "changes: bronze.orders\ntarget: {layer: silver, table: log, mode: append}");
    lake.define("datasets/log.sql", "SELECT id FROM changes");
  }

  private void order(int id) {
    lake.drop("orders/" + id + ".json", "{\"id\":" + id + "}\n");
    assertThat(lake.run("orders").get(0).outcome()).isEqualTo("ok");
  }

  private List<String> files(String below, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("lake").resolve(below))) {
      return all.filter(file -> !file.getParent().endsWith("_delta_log"))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending) && !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private boolean maintain(MaintenanceSettings settings, String... names) {
    return lake.maintain(settings, Clock.systemUTC(), names);
  }

  @Test
  void manyFilesBecomeFewAndWhatWasReadIsRemembered() throws IOException {
    for (int id = 1; id <= 4; id++) {
      order(id);
    }
    assertThat(maintain(VERSIONS, "orders")).as("" + lake.said).isTrue();
    assertThat(files("bronze/orders", ".parquet")).hasSize(1);
    assertThat(files("_lake/intake/orders/plans", ""))
        .containsExactly("0000000003.ledger", "plans");
    assertThat(lake.said)
        .anySatisfy(
            line -> assertThat(line).matches("bronze.orders: 4 files of .*, now 1 files of .*"));

    lake.drop("orders/4.json", "{\"id\":4}\n");
    lake.drop("orders/copy.json", "{\"id\":2}\n");
    order(5);
    assertThat(maintain(VERSIONS, "orders")).isTrue();
    assertThat(lake.rows("SELECT id FROM bronze.orders"))
        .containsExactly("[1]", "[2]", "[3]", "[4]", "[5]");
    assertThat(files("bronze/orders", ".parquet")).hasSize(1);
    assertThat(lake.rebuild("orders").get(0).outcome()).isEqualTo("ok");
    assertThat(lake.value("SELECT count(*) FROM bronze.orders")).isEqualTo(5L);
  }

  @Test
  void changesThatWereNotReadYetAreKept() {
    order(1);
    lake.run("log");
    order(2);
    order(3);
    assertThat(maintain(VERSIONS)).as("" + lake.said).isTrue();
    assertThat(lake.said)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("bronze.orders: former versions stay", "since log has not read"));
    assertThat(lake.run("log").get(0).message()).isNull();
    assertThat(lake.rows("SELECT id FROM silver.log")).containsExactly("[1]", "[2]", "[3]");
    maintain(VERSIONS);
    lake.run("log");
    order(4);
    lake.run("log");
    assertThat(lake.rows("SELECT id FROM silver.log")).containsExactly("[1]", "[2]", "[3]", "[4]");
  }

  @Test
  void whatIsBeingWrittenIsLeftAlone() throws IOException {
    order(1);
    order(2);
    try (var table = new LakeLocks(lake.folder()).writing("bronze.orders");
        var dataset = new LakeLocks(lake.folder()).dataset("orders")) {
      assertThat(maintain(VERSIONS, "orders")).isTrue();
    }
    assertThat(lake.said)
        .contains("bronze.orders: skipped until the next maintenance, as it is being written");
    assertThat(files("bronze/orders", ".parquet")).hasSize(2);
    assertThat(files("_lake/intake/orders/plans", ".done")).hasSize(2);
  }

  @Test
  void oldRunsAndQuarantinedRecordsGoAndTheNewestRunStays() throws IOException {
    order(1);
    order(2);
    lake.drop("orders/long.json", "x".repeat(3000) + "\n");
    lake.run("orders");
    assertThat(files("quarantine/_files/orders", ".json")).hasSize(1);
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(91));
    MaintenanceSettings keep = new MaintenanceSettings(ALL, Duration.ofDays(92), ALL, ALL);
    assertThat(lake.maintain(keep, later)).isTrue();
    assertThat(files("_lake/runs", ".json")).hasSize(3);
    assertThat(files("quarantine/_files/orders", ".json")).hasSize(1);

    Duration days = Duration.ofDays(90);
    assertThat(lake.maintain(new MaintenanceSettings(ALL, days, ALL, days), later)).isTrue();
    assertThat(files("_lake/runs", ".json")).hasSize(1);
    assertThat(files("quarantine/_files/orders", ".json")).isEmpty();
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo(0L);
  }

  @Test
  void anAnswerThatWasNotReadIsKept() throws IOException {
    lake.define(
        "datasets/items.yml",
        "source: {type: http, url: 'http://127.0.0.1:9/items', retries: 0}\nschema: [id INT]\n"
            + "target: {layer: raw, table: items}");
    Path captures = folder.resolve("lake/_lake/captures/items");
    capture(captures.resolve("20250101T000000000-aaaa"), 1);
    assertThat(lake.rebuild("items").get(0).rows()).isEqualTo(1);
    capture(captures.resolve("20250102T000000000-bbbb"), 2);
    assertThat(maintain(new MaintenanceSettings(ALL, ALL, Duration.ofDays(90), ALL), "items"))
        .as("" + lake.said)
        .isTrue();
    assertThat(files("_lake/captures/items", "aaaa")).isEmpty();
    assertThat(files("_lake/captures/items", "bbbb")).hasSize(1);
    assertThat(lake.rebuild("items").get(0).message()).contains("1 of 1 files that were read");
    assertThat(lake.rows("SELECT id FROM raw.items")).containsExactly("[1]");
  }

  private static void capture(Path folder, int id) throws IOException {
    Files.createDirectories(folder);
    Path page = Files.writeString(folder.resolve("page-000001.json"), "[{\"id\":" + id + "}]");
    Files.setLastModifiedTime(
        page, java.nio.file.attribute.FileTime.from(Instant.now().minus(Duration.ofDays(100))));
  }
}
