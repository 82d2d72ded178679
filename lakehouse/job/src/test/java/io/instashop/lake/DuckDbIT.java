package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another engine sees of the lake: DuckDB, as people's BI tools have it. */
@Tag("faults")
class DuckDbIT {

  @TempDir private static Path folder;
  private static TestLake lake;

  /** Two versions of each table, with rows updated and rows replaced. */
  @BeforeAll
  static void twoDaysOfSales() {
    lake = new TestLake(folder);
    lake.define(
        "datasets/sales.yml",
        "source: {type: files, path: '"
            + lake.landing("sales")
            + "', format: json}\n"
            + "schema: [id BIGINT NOT NULL, city STRING, 'amount DECIMAL(12,2)']\n"
            + "target: {layer: bronze, table: sales}");
    lake.define(
        "datasets/silver_sales.yml",
        "changes: bronze.sales\n"
            + "target: {layer: silver, table: sales, mode: merge, keys: [id],"
            + " latest_by: [_ingested_at]}");
    lake.define("datasets/silver_sales.sql", "SELECT id, city, amount, _ingested_at FROM changes");
    lake.define("datasets/by_city.yml", "target: {layer: gold, table: by_city, mode: overwrite}");
    lake.define(
        "datasets/by_city.sql",
        "SELECT city, count(*) AS sales, sum(amount) AS amount FROM silver.sales GROUP BY city");
    lake.define(
        "datasets/by_city_files.yml", "target: {layer: refined, table: by_city, format: parquet}");
    lake.define("datasets/by_city_files.sql", "SELECT * FROM gold.by_city");
    for (int day = 1; day <= 2; day++) {
      StringBuilder lines = new StringBuilder();
      for (int i = day * 100; i < day * 100 + 150; i++) {
        lines.append(
            "{\"id\":%d,\"city\":\"%s\",\"amount\":%d.25}\n"
                .formatted(i, i % 3 == 0 ? "Zürich" : "Genève", i * day));
      }
      lake.drop("sales/" + day + ".json", lines.toString());
      assertThat(lake.run("sales", "silver_sales", "by_city", "by_city_files"))
          .allMatch(run -> run.outcome().equals("ok"));
    }
  }

  @Test
  void theFilesOfTheCurrentVersionHoldWhatSparkReads() throws SQLException {
    assertThat(duck("SELECT city, sales, amount FROM read_parquet(" + files("gold.by_city") + ")"))
        .hasSize(2)
        .isEqualTo(lake.rows("SELECT city, sales, amount FROM gold.by_city"));
    assertThat(
            duck(
                "SELECT count(*), sum(amount), count(DISTINCT id) FROM read_parquet("
                    + files("silver.sales")
                    + ")"))
        .as("a table that was merged into")
        .isEqualTo(lake.rows("SELECT count(*), sum(amount), count(DISTINCT id) FROM silver.sales"));
  }

  @Test
  void aFolderOfPlainParquetCanBeReadAsItIsAndThatOfATableCannot() throws SQLException {
    assertThat(
            duck(
                "SELECT city, sales, amount FROM read_parquet('%s')"
                    .formatted(all("refined/by_city.parquet"))))
        .isEqualTo(lake.rows("SELECT city, sales, amount FROM gold.by_city"));
    assertThat(duck("SELECT count(*) FROM read_parquet('%s')".formatted(all("gold/by_city"))))
        .as("with the former version's rows")
        .containsExactly("[4]");
  }

  private static String all(String table) {
    return folder.resolve("lake").resolve(table) + "/*.parquet";
  }

  /** As the documentation has people ask for them. */
  private static String files(String table) {
    return lake.sql("SELECT DISTINCT _metadata.file_path FROM " + table).stream()
        .map(row -> "'" + row.getString(0).replaceFirst("^file:/+", "/") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<String> duck(String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        all.add("[" + String.join(",", row) + "]");
      }
      all.sort(null);
      return all;
    }
  }
}
