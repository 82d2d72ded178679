package io.instashop.sampledata.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.sampledata.output.ParquetFile;
import io.instashop.sampledata.run.RandomSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

class GeographyFilesTest {

  @TempDir private Path folder;
  private Path customers;
  private Path employees;
  private Path polygon;

  record Point(Binary geometry) {}

  record Other(String name) {}

  @BeforeEach
  void sample() {
    new SampleGeography(3).write(folder);
    customers = folder.resolve(SampleGeography.CUSTOMERS);
    employees = folder.resolve(SampleGeography.EMPLOYEES);
    polygon = folder.resolve(SampleGeography.MUNICIPALITY);
  }

  @Test
  void readsAllThree() {
    Geography geography = GeographyFiles.read(customers, employees, polygon);
    assertThat(geography.customerIds()).hasSize(200).doesNotHaveDuplicates();
    assertThat(geography.employeeIds()).hasSize(12).doesNotHaveDuplicates();
    assertThat(geography.polygon().getNumGeometries()).isEqualTo(2);
  }

  @Test
  void unitesSeveralRows() {
    shapes(square(0), square(0.5), square(10));
    Geography geography = GeographyFiles.read(customers, employees, polygon);
    assertThat(geography.polygon().getArea()).isEqualTo(2.5);
  }

  @Test
  void saysWhichFileIsMissing() {
    Path gone = folder.resolve("gone.parquet");
    assertThatThrownBy(() -> GeographyFiles.read(gone, employees, polygon))
        .hasMessage(
            "the file " + gone + " is missing; 'generate sample-geography' makes a set of inputs");
  }

  @Test
  void saysWhichFileIsBroken() throws IOException {
    Files.writeString(employees, "employee_id\n1\n");
    assertThatThrownBy(() -> GeographyFiles.read(customers, employees, polygon))
        .hasMessageStartingWith("the file " + employees + " cannot be read as Parquet: ");
  }

  @Test
  void saysWhichColumnIsMissing() {
    ParquetFile.write(customers, Other.class, List.of(new Other("Ana")), Map.of());
    assertThatThrownBy(() -> GeographyFiles.read(customers, employees, polygon))
        .hasMessage("the file " + customers + " has no value in a column customer_id");
  }

  @Test
  void refusesWhatHasNoSurface() {
    shapes(square(0), new GeometryFactory().createPoint(new Coordinate(1, 1)));
    assertThatThrownBy(() -> GeographyFiles.read(customers, employees, polygon))
        .hasMessage(
            "the geometry in row 2 of "
                + polygon
                + " must be a polygon with a surface, but is a Point");
  }

  @Test
  void refusesWhatIsNotWkb() {
    ParquetFile.write(
        polygon,
        Point.class,
        List.of(new Point(Binary.fromConstantByteArray(new byte[] {1, 3, 0}))),
        Map.of());
    assertThatThrownBy(() -> GeographyFiles.read(customers, employees, polygon))
        .hasMessageStartingWith("the geometry in row 1 of " + polygon + " is not WKB");
  }

  @Test
  void refusesMetresAndSaysWhatTheFileSays() {
    String geo = "{\"primary_column\":\"geometry\",\"columns\":{\"geometry\":{\"crs\":%s}}}";
    written(geo.formatted("{\"id\":{\"authority\":\"EPSG\",\"code\":3857}}"), square(-8_415_512));
    refused("must be in degrees, the longitude first, but the file says EPSG:3857; convert it");
    written("{}", square(-8_415_512));
    refused("must be in degrees, the longitude first, but is not; convert it to EPSG:4326");
    // Numbers near the origin of a plane may pass for degrees.
    written(geo.formatted("{\"type\":\"ProjectedCRS\",\"name\":\"MAGNA\"}"), square(0));
    refused("but the file says MAGNA; convert it");
  }

  private void refused(String why) {
    assertThatThrownBy(() -> GeographyFiles.read(customers, employees, polygon))
        .hasMessageContaining(why);
  }

  @Test
  @Timeout(30)
  void endsForAShapeThatIsSmallerThanTheRounding() {
    Geometry tiny =
        new GeometryFactory().toGeometry(new Envelope(-75.60000004, -75.60000003, 6.2, 6.3));
    Area area = new Area(tiny, new RandomSource(new Random(1)));
    assertThatThrownBy(area::point).hasMessageContaining("larger than about a centimetre");
  }

  private void shapes(Geometry... shapes) {
    written(null, shapes);
  }

  private void written(@Nullable String geo, Geometry... shapes) {
    List<Point> rows =
        List.of(shapes).stream()
            .map(s -> new Point(Binary.fromConstantByteArray(new WKBWriter().write(s))))
            .toList();
    ParquetFile.write(polygon, Point.class, rows, geo == null ? Map.of() : Map.of("geo", geo));
  }

  private static Geometry square(double west) {
    return new GeometryFactory()
        .createPolygon(
            new Coordinate[] {
              new Coordinate(west, 0),
              new Coordinate(west + 1, 0),
              new Coordinate(west + 1, 1),
              new Coordinate(west, 1),
              new Coordinate(west, 0)
            });
  }
}
