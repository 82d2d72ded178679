package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jerolba.carpet.CarpetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** System 3 from the generator's files to sales per day, employee and area, against plain loops. */
@Tag("slow")
class DeliveriesIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  record Person(String customer_id, String employee_id, String name) {}

  record Neighbourhood(String code, String district, Binary geometry) {}

  @Test
  void ordersBecomeSalesPerDayEmployeeAndArea() throws IOException {
    Path inputs = folder.resolve("inputs");
    Scenario.generate("2026-03-14T03:00:00Z", "sample-geography", "--folder", inputs);
    TestLake lake =
        new TestLake(folder)
            .shipped(
                Map.of(
                    "INSTASHOP_LANDING_DIR", folder.resolve("landing").toString(),
                    "INSTASHOP_DELIVERIES_INPUT", inputs.toString()));
    // In Bogotá the first of these are still of the day before.
    generate("2026-03-14T03:00:00Z", inputs, 60);
    assertThat(lake.job("deliveries").outcome()).isEqualTo("ok");
    generate("2026-03-14T15:00:00Z", inputs, 90);
    lake.drop("deliveries/bad_date.json", order("bad-1", "2026-03-14", "\"CUST-01001\"", 5));
    lake.drop(
        "deliveries/bad_quantity.json", order("bad-2", "14/03/2026 10:00:00", "\"CUST-01001\"", 0));
    lake.drop("deliveries/cut.json", "{\"order_id\":\"bad-3\",\"cust");
    lake.drop("deliveries/stranger.json", order("new-1", "14/03/2026 10:00:00", "77", 9));
    lake.drop(
        "deliveries/stranger_again.json", order("new-1", "14/03/2026 10:00:00", "77", 9) + " ");
    assertThat(lake.job("deliveries").outcome()).isEqualTo("ok");

    assertThat(lake.value("SELECT count(*) FROM bronze.deliveries")).isEqualTo(154L);
    assertThat(lake.value("SELECT count(*) FROM silver.delivery_orders")).isEqualTo(151L);
    assertThat(lake.rows("SELECT dataset, count(*) FROM quarantine.records GROUP BY dataset"))
        .containsExactly("[deliveries,1]", "[silver_delivery_orders,2]");
    assertThat(lake.rows("SELECT customer_id FROM silver.deliveries WHERE customer_name IS NULL"))
        .containsExactly("[77]");
    agrees(lake, inputs);

    // A customer who comes later than the order is filled in.
    TestLake.spark()
        .sql(
            "SELECT 77L AS customer_id, ' Nora ' AS name, '' AS phone, 'N@X' AS email, '' AS address")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("nora").toString());
    try (Stream<Path> files = Files.list(folder.resolve("nora"))) {
      Path part = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.move(part, inputs.resolve("customers_more.parquet"));
    }
    assertThat(lake.job("deliveries").outcome()).isEqualTo("ok");
    assertThat(lake.value("SELECT customer_name FROM silver.deliveries WHERE order_id = 'new-1'"))
        .isEqualTo("Nora");
    assertThat(lake.value("SELECT count(*) FROM silver.deliveries")).isEqualTo(151L);
  }

  private void generate(String at, Path inputs, int count) {
    Scenario.generate(
        at,
        "deliveries",
        "--customers",
        inputs.resolve("customers.parquet"),
        "--employees",
        inputs.resolve("employees.parquet"),
        "--polygon",
        inputs.resolve("municipality.parquet"),
        "--target",
        folder.resolve("landing/deliveries"),
        "--count",
        count);
  }

  private static String order(String id, String date, String customer, int quantity) {
    return """
        {"latitude":6.25,"longitude":-75.57,"date":"%s","customer_id":%s,"employee_id":"EMP-00501",\
        "quantity_products":%d,"order_id":"%s"}"""
        .formatted(date, customer, quantity, id);
  }

  private void agrees(TestLake lake, Path inputs) throws IOException {
    Map<String, String> customers = new HashMap<>();
    for (Person p : people(inputs.resolve("customers.parquet"))) {
      customers.put(p.customer_id(), p.name());
    }
    Map<String, String> employees = new HashMap<>();
    for (Person p : people(inputs.resolve("employees.parquet"))) {
      employees.put(p.employee_id(), p.name());
    }
    Sums daily = new Sums();
    Sums byEmployee = new Sums();
    Set<String> seen = new HashSet<>();
    Set<String> days = new HashSet<>();
    for (JsonNode order : orders()) {
      String[] date = order.get("date").asText().substring(0, 10).split("/");
      String id = order.get("order_id").asText();
      if (id.startsWith("bad-") || !seen.add(id)) {
        continue;
      }
      String employee = order.get("employee_id").asText();
      int quantity = order.get("quantity_products").asInt();
      String day = date[2] + "-" + date[1] + "-" + date[0];
      days.add(day);
      String area = corner(order.get("latitude")) + "," + corner(order.get("longitude"));
      daily.add(day + "|" + employee + "|" + employees.get(employee) + "|" + area, 1, quantity);
      byEmployee.add(employee + "|" + employees.get(employee), 1, quantity);
      List<Row> joined =
          id.hashCode() % 20 == 0
              ? lake.sql(
                  "SELECT customer_name FROM silver.deliveries WHERE order_id = '" + id + "'")
              : List.of();
      assertThat(joined)
          .allMatch(
              row -> row.getString(0).equals(customers.get(order.get("customer_id").asText())));
    }
    assertThat(days).containsExactlyInAnyOrder("2026-03-13", "2026-03-14");
    assertThat(seen).hasSize(151);

    Sums shown = new Sums();
    for (Row r :
        lake.sql(
            "SELECT day, employee_id, employee_name, area, orders, products"
                + " FROM gold.deliveries_daily")) {
      shown.add(
          r.get(0) + "|" + r.get(1) + "|" + r.get(2) + "|" + r.get(3), r.getLong(4), r.getLong(5));
    }
    assertThat(shown.text()).isEqualTo(daily.text());
    Sums shownByEmployee = new Sums();
    for (Row r :
        lake.sql(
            "SELECT employee_id, employee_name, orders, products"
                + " FROM gold.deliveries_by_employee")) {
      shownByEmployee.add(r.get(0) + "|" + r.get(1), r.getLong(2), r.getLong(3));
    }
    assertThat(shownByEmployee.text()).isEqualTo(byEmployee.text());
    placesAndRankingsAgree(lake, inputs);
  }

  /**
   * Districts by plain loops over all polygons; sums and ranks from what the orders themselves say.
   */
  private static void placesAndRankingsAgree(TestLake lake, Path inputs) throws IOException {
    Map<Geometry, String> districts = new HashMap<>();
    for (Neighbourhood each :
        new CarpetReader<>(inputs.resolve("neighbourhoods.parquet").toFile(), Neighbourhood.class)
            .withFailOnMissingColumn(false)
            .toList()) {
      districts.put(geometry(each.geometry().getBytes()), each.district());
    }
    Map<String, Long> products = new HashMap<>();
    for (Row row :
        lake.sql(
            "SELECT longitude, latitude, district, municipality, quantity_products,"
                + " make_timestamp(event_year, event_month, event_day, event_hour, event_minute,"
                + " event_second) = from_utc_timestamp(ordered_at, 'America/Bogota')"
                + " FROM silver.deliveries")) {
      Point point =
          new GeometryFactory().createPoint(new Coordinate(row.getDouble(0), row.getDouble(1)));
      String expected =
          districts.entrySet().stream()
              .filter(each -> each.getKey().covers(point))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
      assertThat(row.getString(2)).isEqualTo(expected);
      assertThat(row.getString(3)).isEqualTo(expected == null ? null : "VALLE CLARO");
      assertThat(row.getBoolean(5)).isTrue();
      products.merge(expected == null ? "unknown" : expected, (long) row.getInt(4), Long::sum);
    }
    assertThat(products).hasSizeGreaterThanOrEqualTo(5);
    List<Row> sales =
        lake.sql(
            "SELECT district, products, percent, rank FROM gold.sales_by_district ORDER BY rank");
    assertThat(sales).hasSameSizeAs(products.keySet());
    double all = products.values().stream().mapToLong(Long::longValue).sum();
    for (Row row : sales) {
      long own = row.getLong(1);
      assertThat(own).isEqualTo(products.get(row.getString(0)));
      assertThat(row.getDouble(2)).isCloseTo(100 * own / all, within(0.006));
      assertThat((long) row.getInt(3))
          .isEqualTo(1 + products.values().stream().filter(other -> other > own).count());
    }
    assertThat(lake.value("SELECT sum(percent) FROM gold.sales_by_employee"))
        .satisfies(sum -> assertThat((Double) sum).isCloseTo(100, within(0.1)));
    assertThat(
            lake.value("SELECT max(rank) <= count(*) AND min(rank) = 1 FROM gold.best_employees"))
        .isEqualTo(true);
    assertThat(
            lake.value(
                "SELECT count(*) FROM gold.best_customers WHERE month = DATE'2026-03-01'"
                    + " AND difference IS NULL"))
        .as("March is the first month")
        .isEqualTo(lake.value("SELECT count(*) FROM gold.best_customers"));
    assertThat(lake.value("SELECT sum(orders) FROM gold.customers_by_district"))
        .isEqualTo(lake.value("SELECT count(*) FROM silver.deliveries"));
  }

  private static Geometry geometry(byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  /** A lake of former versions, whose ids are numbers, and the original's own sample. */
  @Test
  void textIdsComeIntoATableOfNumbers() throws IOException {
    TestLake lake =
        new TestLake(folder)
            .shipped(
                Map.of(
                    "INSTASHOP_LANDING_DIR", folder.resolve("landing").toString(),
                    "INSTASHOP_DELIVERIES_INPUT", folder.resolve("inputs").toString()));
    lake.drop("deliveries/a.json", order("a", "14/03/2026 10:00:00", "1001", 5));
    lake.drop("deliveries/b.json", order("b", "14/04/2026 10:00:00", "1001", 3));
    String[] datasets = {
      "deliveries",
      "delivery_neighbourhoods",
      "delivery_municipalities",
      "delivery_customers",
      "delivery_employees",
      "silver_delivery_orders",
    };
    lake.run(datasets);
    for (String table : List.of("bronze.deliveries", "silver.delivery_orders")) {
      String path = lake.folder().table(table).toString();
      var old =
          TestLake.spark()
              .read()
              .format("delta")
              .load(path)
              .withColumn("customer_id", functions.expr("CAST(customer_id AS BIGINT)"));
      String[] parts = table.startsWith("bronze") ? new String[] {"ingestion_day"} : new String[0];
      old.write()
          .format("delta")
          .mode("overwrite")
          .option("overwriteSchema", true)
          .partitionBy(parts)
          .save(path);
    }
    lake.run(datasets);
    lake.drop(
        "deliveries/sample.json",
        """
        {"latitude": 40.416775, "longitude": -3.703790, "date": "12/05/2026 10:43:19", \
        "customer_id": "CUST-12345", "employee_id": "EMP-67890", "quantity_products": 42, \
        "order_id": "a1b2c3d4-e5f6-7890-1234-567890abcdef"}""");
    assertThat(lake.run(datasets)).allMatch(run -> run.outcome().equals("ok"));
    String ids = "SELECT typeof(customer_id), customer_id, employee_id FROM ";
    for (String table : List.of("bronze.deliveries", "silver.delivery_orders")) {
      assertThat(lake.rows(ids + table))
          .containsExactly(
              "[string,1001,EMP-00501]",
              "[string,1001,EMP-00501]",
              "[string,CUST-12345,EMP-67890]");
    }
    assertThat(lake.value("SELECT count(*) FROM bronze.deliveries VERSION AS OF 0")).isEqualTo(2L);
  }

  /** South-western corner of the cell of 0.02 degrees, in whole fiftieths. */
  private static String corner(JsonNode degrees) {
    long fiftieths = (long) Math.floor(degrees.asDouble() * 50);
    return String.format(Locale.ROOT, "%.2f", fiftieths / 50.0);
  }

  private List<JsonNode> orders() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("landing/deliveries"))) {
      return files
          .filter(f -> !f.getFileName().toString().equals("cut.json"))
          .map(
              f -> {
                try {
                  return MAPPER.readTree(f.toFile());
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList();
    }
  }

  private static List<Person> people(Path file) throws IOException {
    return new CarpetReader<>(file.toFile(), Person.class).withFailOnMissingColumn(false).toList();
  }
}
