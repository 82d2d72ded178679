package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System 3 from the generator's files to sales per day, employee and area, against plain loops. */
@Tag("slow")
class DeliveriesIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  record Person(Long customer_id, Long employee_id, String name) {}

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
    lake.drop("deliveries/bad_date.json", order("bad-1", "2026-03-14", 1001, 5));
    lake.drop("deliveries/bad_quantity.json", order("bad-2", "14/03/2026 10:00:00", 1001, 0));
    lake.drop("deliveries/cut.json", "{\"order_id\":\"bad-3\",\"cust");
    lake.drop("deliveries/stranger.json", order("new-1", "14/03/2026 10:00:00", 77, 9));
    lake.drop("deliveries/stranger_again.json", order("new-1", "14/03/2026 10:00:00", 77, 9) + " ");
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

  private static String order(String id, String date, long customer, int quantity) {
    return """
        {"latitude":6.25,"longitude":-75.57,"date":"%s","customer_id":%d,"employee_id":501,\
        "quantity_products":%d,"order_id":"%s"}"""
        .formatted(date, customer, quantity, id);
  }

  private void agrees(TestLake lake, Path inputs) throws IOException {
    Map<Long, String> customers = new HashMap<>();
    for (Person p : people(inputs.resolve("customers.parquet"))) {
      customers.put(p.customer_id(), p.name());
    }
    Map<Long, String> employees = new HashMap<>();
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
      long employee = order.get("employee_id").asLong();
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
              row -> row.getString(0).equals(customers.get(order.get("customer_id").asLong())));
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
