package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.instashop.lake.run.RunRecord;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forecasts of made data: a day with a peak, noise that no model can know, and groups of all kinds.
 */
@Tag("faults")
class ForecastIT {

  /**
   * Sales of some hours from 2026-05-01 on, in two shops and in none; what is to be exact. The
   * noise is even from -2 to 2, so no forecast of an hour is better than 1.2 on average.
   */
  private static final String SALES =
      """
      SELECT
        timestamp_seconds(1777593600 + 3600 * h) AS hour, shop,
        round(9 + 7 * sin(2 * pi() * h / 24)) + pmod(xxhash64(h, shop), 5) - 2 AS sales
      FROM (SELECT explode(sequence(0, %d)) AS h)
      CROSS JOIN (SELECT explode(array('north', 'south', CAST(NULL AS STRING))) AS shop)
      """;

  private static final String COLUMNS = "forecast: {time: hour, group: shop, value: sales%s}\n";

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void aLake() {
    lake = new TestLake(folder);
    define("expected", "", SALES.formatted(24 * 30));
    define("error", ", result: error", SALES.formatted(24 * 30));
  }

  private void define(String table, String settings, String sql) {
    lake.define(
        "datasets/" + table + ".yml",
        COLUMNS.formatted(settings)
            + "target: {layer: gold, table: %s, mode: overwrite}\n".formatted(table));
    lake.define("datasets/" + table + ".sql", sql);
  }

  @Test
  void isFarBetterThanTheMeanAndBetterThanTheSameHourOfOtherDays() {
    assertThat(lake.run("error", "expected"))
        .extracting(RunRecord::outcome, RunRecord::rows)
        .containsExactly(tuple("ok", 3L), tuple("ok", 72L));

    for (Row row : lake.sql("SELECT * FROM gold.error ORDER BY shop")) {
      double mae = row.getAs("mae");
      assertThat(mae).isLessThan(0.45 * row.<Double>getAs("mean_mae"));
      assertThat(mae).isLessThan(row.<Double>getAs("day_ago_mae"));
      assertThat(mae).isLessThan(row.<Double>getAs("week_ago_mae"));
      assertThat(row.<Double>getAs("rmse"))
          .isGreaterThanOrEqualTo(mae)
          .isLessThan(row.<Double>getAs("week_ago_rmse"))
          .isLessThan(0.45 * row.<Double>getAs("mean_rmse"));
      assertThat(mae).as("nobody can know the noise").isGreaterThan(0.9);
    }
    assertThat(
            lake.rows(
                "SELECT DISTINCT hours_measured, rows_learnt, measured_from, history_until"
                    + " FROM gold.error"))
        .as("of 30 days: 7 measured, 7 to look back, 16 learnt from in three shops")
        .containsExactly("[168,1152,2026-05-24T00:00:00Z,2026-05-31T00:00:00Z]");
    assertThat(
            lake.rows("SELECT shop, min(hour), max(hour), count(*) FROM gold.expected GROUP BY 1"))
        .as("the hour of the newest row still continues")
        .containsExactly(
            "[north,2026-05-31T00:00:00Z,2026-05-31T23:00:00Z,24]",
            "[null,2026-05-31T00:00:00Z,2026-05-31T23:00:00Z,24]",
            "[south,2026-05-31T00:00:00Z,2026-05-31T23:00:00Z,24]");
    assertThat(
            lake.value(
                "SELECT avg(abs(expected_sales - 9 - 7 * sin(2 * pi() * hour(hour) / 24)))"
                    + " FROM gold.expected"))
        .satisfies(off -> assertThat((Double) off).as("from the truth").isLessThan(1.0));
  }

  @Test
  void theSameRowsMakeTheSameForecastAndAreNotWrittenAgain() {
    lake.run("expected", "error");
    lake.run("expected");
    lake.rebuild("error");
    for (String table : List.of("expected", "error")) {
      assertThat(lake.sql("DESCRIBE HISTORY gold." + table)).as(table).hasSize(1);
    }
    // The same in another order, in pieces, and on other cores.
    define(
        "shuffled",
        "",
        "SELECT /*+ REPARTITION(7) */ hour + make_interval(0, 0, 0, 0, 0, piece, 0) AS hour, shop,"
            + " CAST(sales / 2 AS DECIMAL(10,1)) AS sales FROM ("
            + SALES.formatted(24 * 30)
            + ") CROSS JOIN (SELECT explode(array(0, 59)) AS piece) ORDER BY xxhash64(hour, shop)");
    lake.run("shuffled");
    assertThat(lake.rows("SELECT * FROM gold.shuffled"))
        .isEqualTo(lake.rows("SELECT * FROM gold.expected"))
        .hasSize(72);
  }

  @Test
  void tooLittleHistoryIsToldAndMakesAnEmptyTable() {
    define("short", "", SALES.formatted(20 * 24));
    define("none", ", result: error", SALES.formatted(20 * 24) + " WHERE false");
    define(
        "holes",
        "",
        "SELECT hour, shop, CAST(NULL AS INT) AS sales FROM (" + SALES.formatted(3) + ")");

    assertThat(lake.run("short", "none", "holes")).allMatch(run -> run.outcome().equals("ok"));

    assertThat(lake.said)
        .contains(
            "short: too little history, so the table has no rows: 480 hours before"
                + " 2026-05-21T00:00:00Z, needed are 504",
            "none: no history, so the table has no rows",
            "holes: 12 rows without a time or a value are left out");
    assertThat(lake.rows("SELECT shop, hour, expected_sales FROM gold.short")).isEmpty();
    assertThat(lake.rows("SELECT shop, mae, week_ago_rmse, rows_learnt FROM gold.none")).isEmpty();
    assertThat(lake.rows("SELECT shop, hour, expected_sales FROM gold.holes")).isEmpty();
  }

  @Test
  void aRefusalNamesWhatToChange() {
    define("column", "", "SELECT current_timestamp() AS hour, 'a' AS store, 1 AS sales");
    define("type", "", "SELECT '2026-05-01' AS hour, 'a' AS shop, 1 AS sales");
    define(
        "groups",
        "",
        "SELECT timestamp_seconds(1777593600 + 3600 * h) AS hour, h AS shop, 1 AS sales"
            + " FROM (SELECT explode(sequence(0, 1344)) AS h)");

    assertThat(lake.run("column", "type", "groups"))
        .extracting(RunRecord::message)
        .containsExactly(
            "column: the query has no column 'shop', which 'forecast' names",
            "type: column 'hour' must be a timestamp or a date, but is string",
            "groups: 'shop' has more than 223 groups, too many for 1,344 hours each; make them"
                + " fewer, or shorten 'forecast.history'");
  }
}
