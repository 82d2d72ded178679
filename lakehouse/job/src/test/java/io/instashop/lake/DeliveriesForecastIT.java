package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.jerolba.carpet.CarpetReader;
import io.instashop.lake.run.RunHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** The shipped forecast of orders, whose days have a peak at noon and one in the evening. */
@Tag("faults")
class DeliveriesForecastIT {

  private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 3, 1, 0, 0);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final int DAYS = 30;

  private static final String[] UP_TO_THE_FORECAST = {
    "deliveries",
    "delivery_customers",
    "delivery_employees",
    "delivery_neighbourhoods",
    "delivery_municipalities",
    "silver_delivery_customers",
    "silver_delivery_employees",
    "silver_delivery_neighbourhoods",
    "silver_delivery_municipalities",
    "silver_delivery_orders",
    "silver_deliveries",
    "gold_deliveries_forecast",
    "gold_deliveries_forecast_error",
  };

  @TempDir private Path folder;
  private final Random dice = new Random(7);

  record Neighbourhood(String code, String district, Binary geometry) {}

  @Test
  void ordersOfADistrictAreExpectedByTheHour() throws IOException, ParseException {
    Path inputs = folder.resolve("inputs");
    Scenario.generate("2026-03-14T03:00:00Z", "sample-geography", "--folder", inputs);
    TestLake lake =
        new TestLake(folder)
            .shipped(
                Map.of(
                    "INSTASHOP_LANDING_DIR", folder.resolve("landing").toString(),
                    "INSTASHOP_DELIVERIES_INPUT", inputs.toString()));
    Map<String, Coordinate> places = places(inputs);

    lake.drop("deliveries/first_days.json", orders(places, 0, 20));
    assertThat(lake.run(UP_TO_THE_FORECAST)).allMatch(run -> run.outcome().equals("ok"));

    assertThat(lake.said)
        .anyMatch(line -> line.startsWith("gold_deliveries_forecast: too little history"))
        .anyMatch(line -> line.startsWith("gold_deliveries_forecast_error: too little history"));
    assertThat(lake.sql("SELECT hour, district, expected_orders FROM gold.deliveries_forecast"))
        .isEmpty();
    assertThat(report(lake, "deliveries_forecast")).isEmpty();

    lake.drop("deliveries/more_days.json", orders(places, 20, DAYS));
    assertThat(lake.job("deliveries").outcome()).isEqualTo("ok");

    Instant now =
        ((Instant) lake.value("SELECT max(ordered_at) FROM silver.deliveries"))
            .truncatedTo(ChronoUnit.HOURS);
    assertThat(
            lake.rows(
                "SELECT district, min(hour), max(hour), count(DISTINCT hour), count(*)"
                    + " FROM gold.deliveries_forecast GROUP BY district"))
        .containsExactlyElementsOf(
            places.keySet().stream()
                .sorted()
                .map(
                    each -> "[%s,%s,%s,24,24]".formatted(each, now, now.plus(23, ChronoUnit.HOURS)))
                .toList());
    for (Row row : lake.sql("SELECT * FROM gold.deliveries_forecast")) {
      LocalDateTime hour = LocalDateTime.ofInstant(row.<Instant>getAs("hour"), BOGOTA);
      assertThat(row.<Double>getAs("expected_orders"))
          .as("%s", row)
          .isBetween(0.5 * usual(hour) - 1, 1.5 * usual(hour) + 1);
    }
    for (Row row : lake.sql("SELECT * FROM gold.deliveries_forecast_error")) {
      assertThat(row.<Double>getAs("mae"))
          .as("%s", row)
          .isLessThan(0.6 * row.<Double>getAs("mean_mae"))
          .isLessThan(0.9 * row.<Double>getAs("day_ago_mae"))
          .isLessThan(0.9 * row.<Double>getAs("week_ago_mae"));
    }
    reportHasFourPages(lake, places.size());
    nothingNewIsNotWrittenAndEachRunIsKept(lake);
  }

  private static void reportHasFourPages(TestLake lake, int districts) {
    assertThat(report(lake, "deliveries_forecast")).hasSize(24 * districts);
    assertThat(report(lake, "deliveries_day")).hasSizeBetween(1, 24);
    assertThat(report(lake, "deliveries_employees")).isNotEmpty();
    assertThat(report(lake, "deliveries_customers")).isNotEmpty();
  }

  private static void nothingNewIsNotWrittenAndEachRunIsKept(TestLake lake) {
    lake.run("gold_deliveries_forecast", "gold_deliveries_forecast_error");
    for (String table : List.of("deliveries_forecast", "deliveries_forecast_error")) {
      assertThat(lake.sql("DESCRIBE HISTORY gold." + table))
          .as("%s: without rows, with rows, and not again", table)
          .hasSize(2);
      assertThat(new RunHistory(lake.folder()).newest(1_000))
          .filteredOn(run -> run.name().equals("gold_" + table))
          .hasSize(3)
          .allMatch(run -> run.outcome().equals("ok"));
    }
  }

  private static List<Row> report(TestLake lake, String query) {
    return lake.sql(lake.definitions().queries().get(query));
  }

  /** A place in each of two districts, and one that is in none. */
  private static Map<String, Coordinate> places(Path inputs) throws IOException, ParseException {
    Map<String, Coordinate> places = new LinkedHashMap<>();
    for (Neighbourhood each :
        new CarpetReader<>(inputs.resolve("neighbourhoods.parquet").toFile(), Neighbourhood.class)
            .withFailOnMissingColumn(false)
            .toList()) {
      if (places.size() < 2) {
        places.putIfAbsent(
            each.district(),
            new WKBReader().read(each.geometry().getBytes()).getInteriorPoint().getCoordinate());
      }
    }
    places.put("unknown", new Coordinate(0, 0));
    return places;
  }

  /** Orders an hour, as they are in the long run. */
  private static double usual(LocalDateTime hour) {
    double noon = Math.exp(-Math.pow(hour.getHour() - 12, 2) / 8.0);
    double evening = Math.exp(-Math.pow(hour.getHour() - 19, 2) / 5.0);
    return 0.1 + 6 * noon + 8 * evening;
  }

  private String orders(Map<String, Coordinate> places, int firstDay, int lastDay) {
    StringBuilder lines = new StringBuilder();
    for (int h = firstDay * 24; h < lastDay * 24; h++) {
      LocalDateTime hour = BEGIN.plusHours(h);
      for (Coordinate place : places.values()) {
        for (int i = poisson(usual(hour)); i > 0; i--) {
          lines.append(
              """
              {"latitude":%s,"longitude":%s,"date":"%s","customer_id":"CUST-01001",\
              "employee_id":"EMP-00501","quantity_products":5,"order_id":"%d-%d"}
              """
                  .formatted(
                      place.y,
                      place.x,
                      DATE.format(hour.plusSeconds(dice.nextInt(3600))),
                      h,
                      lines.length()));
        }
      }
    }
    return lines.toString();
  }

  private int poisson(double mean) {
    int count = 0;
    for (double left = Math.exp(-mean), p = dice.nextDouble(); p > left; p *= dice.nextDouble()) {
      count++;
    }
    return count;
  }
}
