package io.instashop.sampledata.landing;

import static org.assertj.core.api.Assertions.assertThat;

import com.jerolba.carpet.CarpetReader;
import io.instashop.sampledata.Generate;
import io.instashop.sampledata.TextFiles;
import io.instashop.sampledata.farm.Farm;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LandingTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> PRODUCTS =
      Farm.create().products().stream().map(Farm.Product::id).collect(Collectors.toSet());

  @TempDir private Path folder;

  @Test
  void cleanFilesHoldWhatWasCountedAndTheirKeysFitTogether() throws IOException {
    Generate run =
        Generate.run("landing", "--count", 100, "--batch", 50, "--seed", 4, "--folder", folder);

    List<String[]> inventory = csv("inventory");
    assertThat(inventory).hasSize(2 * 40 * 5).allMatch(row -> row.length == 10);
    assertThat(run.count("inventory")).isEqualTo(inventory.size());
    assertThat(inventory.stream().map(row -> row[0]).collect(Collectors.toSet()))
        .isEqualTo(PRODUCTS);
    Set<String> suppliers = csv("suppliers").stream().map(r -> r[0]).collect(Collectors.toSet());
    assertThat(suppliers).hasSize(12);
    assertThat(inventory).allMatch(row -> suppliers.contains(row[4]));

    List<String[]> shipments = csv("logistics");
    assertThat(shipments).hasSize(24).allMatch(row -> row.length == 11);
    for (String[] row : shipments) {
      assertThat(suppliers).contains(row[1]);
      assertThat(PRODUCTS).contains(row[2]);
      assertThat(row[10]).isEqualTo(row[7].isEmpty() ? "in_transit" : "delivered");
      assertThat(row[7])
          .satisfiesAnyOf(
              at -> assertThat(at).isEmpty(), at -> assertThat(at).isGreaterThan(row[5]));
    }
    List<JsonNode> orders = TextFiles.json(folder.resolve("sales_orders"));
    assertThat(orders).hasSize(100);
    for (JsonNode order : orders) {
      BigDecimal total = BigDecimal.ZERO;
      for (JsonNode item : order.get("items")) {
        assertThat(PRODUCTS).contains(item.get("product_id").stringValue());
        total =
            total.add(
                item.get("unit_price")
                    .decimalValue()
                    .multiply(BigDecimal.valueOf(item.get("quantity").intValue())));
      }
      assertThat(order.get("total_amount").decimalValue()).isEqualByComparingTo(total);
      assertThat(Farm.REGIONS).contains(order.get("region").stringValue());
    }

    List<JsonNode> weather = TextFiles.json(folder.resolve("weather"));
    assertThat(weather)
        .hasSize(52)
        .allMatch(o -> o.get("humidity_pct").doubleValue() <= 100)
        .allMatch(o -> Farm.REGIONS.contains(o.get("region").stringValue()));
    List<IotSensors.Reading> readings = readings();
    assertThat(readings)
        .hasSize(200)
        .allMatch(r -> r.moisture() != null && r.ph() <= 14)
        .allMatch(r -> !r.readAt().isAfter(Generate.NOW));
    assertThat(run.output()).doesNotContain("dirty");
  }

  @Test
  void everyDirtyRowIsThereAndCounted() throws IOException {
    Generate run =
        Generate.run(
            "landing",
            "--count",
            400,
            "--batch",
            100,
            "--seed",
            4,
            "--dirty",
            "0.1",
            "--folder",
            folder);

    List<String[]> inventory = csv("inventory");
    assertThat(inventory.stream().filter(r -> r.length == 6).count())
        .isPositive()
        .isEqualTo(run.count("dirty  inventory: cells missing"));
    assertThat(inventory.stream().filter(r -> r.length == 11).count())
        .isPositive()
        .isEqualTo(run.count("dirty  inventory: a cell too many"));
    assertThat(inventory.stream().filter(r -> r.length > 6 && r[6].equals("many")).count())
        .isPositive()
        .isEqualTo(run.count("dirty  inventory: quantity is a word"));
    List<String[]> suppliers = csv("suppliers");
    assertThat(suppliers.stream().filter(r -> r[0].equals("\"\"")).count())
        .isEqualTo(run.count("dirty  suppliers: no id"));
    assertThat(suppliers.size() - 4 * 12L).isEqualTo(run.count("dirty  suppliers: row repeated"));

    List<String[]> shipments = csv("logistics");
    assertThat(shipments.stream().filter(r -> !r[7].isEmpty() && r[7].compareTo(r[5]) < 0).count())
        .isPositive()
        .isEqualTo(run.count("dirty  logistics: delivered before shipped"));
    assertThat(shipments.size() - shipments.stream().map(r -> r[0]).distinct().count())
        .isEqualTo(run.count("dirty  logistics: row repeated"));

    long cut = 0;
    long damp = 0;
    for (String line : TextFiles.lines(folder.resolve("weather"))) {
      try {
        damp += MAPPER.readTree(line).get("humidity_pct").doubleValue() > 100 ? 1 : 0;
      } catch (JacksonException e) {
        cut++;
      }
    }
    assertThat(cut).isPositive().isEqualTo(run.count("dirty  weather: line cut off"));
    assertThat(damp).isPositive().isEqualTo(run.count("dirty  weather: humidity above 100 %"));

    assertThat(readings().stream().filter(r -> r.moisture() == null).count())
        .isPositive()
        .isEqualTo(run.count("dirty  iot_sensors: no moisture"));
    assertThat(readings().stream().filter(r -> r.ph() > 14).count())
        .isPositive()
        .isEqualTo(run.count("dirty  iot_sensors: ph above 14"));

    List<JsonNode> orders = TextFiles.json(folder.resolve("sales_orders"));
    assertThat(orders.stream().filter(o -> hasItem(o, "product_id", "\"P999\"")).count())
        .isPositive()
        .isEqualTo(run.count("dirty  sales_orders: unknown product"));
    assertThat(orders.stream().filter(o -> hasItem(o, "quantity", "0")).count())
        .isPositive()
        .isEqualTo(run.count("dirty  sales_orders: quantity 0"));
    assertThat(orders.size() - new HashSet<>(orders).size())
        .isPositive()
        .isEqualTo((int) run.count("dirty  sales_orders: order repeated"));
  }

  @Test
  void makesOnlyWhatIsAskedFor() {
    Generate.run("landing", "--count", 20, "--dataset", "weather,logistics", "--folder", folder);

    assertThat(TextFiles.in(folder).stream().map(f -> f.getFileName().toString()))
        .containsExactly("logistics", "weather");
    assertThat(Generate.refused(2, "landing", "--dataset", "wether"))
        .contains("--dataset must be one of inventory, suppliers, weather,", "'wether'");
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThat(Generate.refused(2, "landing", "--dirty", "2"))
        .contains("generate: --dirty must be a number from 0 to 1, but is '2.0'");
  }

  private static boolean hasItem(JsonNode order, String field, String value) {
    for (JsonNode item : order.get("items")) {
      if (item.get(field).toString().equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** No value of these files holds a comma. */
  private List<String[]> csv(String dataset) {
    List<String[]> rows = new ArrayList<>();
    for (Path file : TextFiles.in(folder.resolve(dataset))) {
      TextFiles.linesOf(file).stream().skip(1).forEach(line -> rows.add(line.split(",", -1)));
    }
    return rows;
  }

  private List<IotSensors.Reading> readings() throws IOException {
    List<IotSensors.Reading> readings = new ArrayList<>();
    for (Path file : TextFiles.in(folder.resolve("iot_sensors"))) {
      readings.addAll(new CarpetReader<>(file.toFile(), IotSensors.Reading.class).toList());
    }
    return readings;
  }
}
