package io.instashop.sampledata.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.jerolba.carpet.CarpetReader;
import io.instashop.sampledata.Generate;
import io.instashop.sampledata.JsonShape;
import io.instashop.sampledata.TextFiles;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DeliveriesTest {

  @TempDir private Path folder;
  private Path inputs;
  private WkbShape shape;

  @BeforeEach
  void sampleInputs() throws IOException {
    inputs = folder.resolve("inputs");
    Generate.run("sample-geography", "--folder", inputs);
    shape =
        WkbShape.read(
            new CarpetReader<>(
                    inputs.resolve(SampleGeography.MUNICIPALITY).toFile(),
                    GeographyFiles.GeometryRow.class)
                .toList()
                .get(0)
                .geometry()
                .getBytes());
  }

  @Test
  void anOrderIsTheOriginalsInAFileOfItsOwn() throws IOException {
    List<JsonNode> orders = make(50, 1);
    Set<String> customers =
        ids(inputs.resolve(SampleGeography.CUSTOMERS), SampleGeography.Customer.class).stream()
            .map(SampleGeography.Customer::customerId)
            .collect(Collectors.toSet());
    Set<String> employees =
        ids(inputs.resolve(SampleGeography.EMPLOYEES), SampleGeography.Employee.class).stream()
            .map(SampleGeography.Employee::employeeId)
            .collect(Collectors.toSet());

    assertThat(TextFiles.in(folder.resolve("orders")))
        .hasSize(50)
        .allMatch(
            f -> f.getFileName().toString().matches("data_20260314_100926_[0-9a-f-]{36}\\.json"));
    for (JsonNode order : orders) {
      assertThat(order.propertyNames())
          .containsExactly(
              "latitude",
              "longitude",
              "date",
              "customer_id",
              "employee_id",
              "quantity_products",
              "order_id");
      assertThat(JsonShape.of(order))
          .containsExactlyInAnyOrder(
              "latitude decimal",
              "longitude decimal",
              "date string",
              "customer_id string",
              "employee_id string",
              "quantity_products integer",
              "order_id string");
      assertThat(order.get("customer_id").stringValue()).matches("CUST-\\d{5}");
      assertThat(order.get("employee_id").stringValue()).matches("EMP-\\d{5}");
      // Bogotá lies five hours behind UTC.
      assertThat(order.get("date").stringValue()).isEqualTo("14/03/2026 10:09:26");
      assertThat(order.get("quantity_products").intValue()).isBetween(1, 100);
      assertThat(customers).contains(order.get("customer_id").stringValue());
      assertThat(employees).contains(order.get("employee_id").stringValue());
    }
  }

  /** The sample has a second part and a hole; both areas are computed without the library. */
  @Test
  void pointsLieInsideAllPartsOutsideHolesAndEvenlySpread() {
    List<JsonNode> orders = make(4000, 2);

    assertThat(orders)
        .allMatch(
            o -> shape.contains(o.get("longitude").doubleValue(), o.get("latitude").doubleValue()));
    Path2D village = shape.parts().get(1);
    double share = shape.area(1) / (shape.area(0) + shape.area(1));
    double found =
        orders.stream()
                .filter(
                    o ->
                        village.contains(
                            o.get("longitude").doubleValue(), o.get("latitude").doubleValue()))
                .count()
            / 4000.0;
    assertThat(share).isBetween(0.05, 0.3);
    assertThat(found).isCloseTo(share, within(0.025));
    assertThat(shape.holes(0)).isEqualTo(1);
  }

  /** Each point lies in one neighbourhood of the sample, judged without the library. */
  @Test
  void theSamplesNeighbourhoodsCoverItsSurface() throws IOException {
    List<SampleGeography.Neighbourhood> places =
        ids(inputs.resolve(SampleGeography.NEIGHBOURHOODS), SampleGeography.Neighbourhood.class);
    List<WkbShape> shapes =
        places.stream().map(place -> WkbShape.read(place.geometry().getBytes())).toList();

    assertThat(places.stream().map(SampleGeography.Neighbourhood::district).distinct()).hasSize(5);
    assertThat(places).extracting(SampleGeography.Neighbourhood::code).doesNotHaveDuplicates();
    for (JsonNode order : make(300, 4)) {
      double longitude = order.get("longitude").doubleValue();
      double latitude = order.get("latitude").doubleValue();
      assertThat(shapes.stream().filter(shape -> shape.contains(longitude, latitude))).hasSize(1);
    }
  }

  @Test
  void theSameSeedRepeatsARun() {
    List<JsonNode> first = make(20, 9);
    List<JsonNode> again = make(20, 9);
    assertThat(again).isEqualTo(first);
  }

  private List<JsonNode> make(int count, int seed) {
    Generate.run(
        "deliveries",
        "--customers",
        inputs.resolve(SampleGeography.CUSTOMERS),
        "--employees",
        inputs.resolve(SampleGeography.EMPLOYEES),
        "--polygon",
        inputs.resolve(SampleGeography.MUNICIPALITY),
        "--target",
        folder.resolve("orders"),
        "--count",
        count,
        "--seed",
        seed);
    return TextFiles.json(folder.resolve("orders"));
  }

  private static <R> List<R> ids(Path file, Class<R> type) throws IOException {
    return new CarpetReader<>(file.toFile(), type).toList();
  }
}
