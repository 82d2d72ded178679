package io.instashop.sampledata.deliveries;

import com.jerolba.carpet.annotation.Alias;
import io.instashop.sampledata.output.ParquetFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;
import org.apache.parquet.io.api.Binary;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKBWriter;

/**
 * A set of inputs that needs no other source: invented people and a made-up municipality of two
 * parts. One part has a lake, in which nobody lives.
 */
final class SampleGeography {

  static final String CUSTOMERS = "customers.parquet";
  static final String EMPLOYEES = "employees.parquet";
  static final String MUNICIPALITY = "municipality.parquet";
  static final String NEIGHBOURHOODS = "neighbourhoods.parquet";

  private static final GeometryFactory GEOMETRY = new GeometryFactory();
  private static final List<String> DISTRICTS =
      List.of("Alto Claro", "Bajo Claro", "Monte Claro", "Prado Claro");
  private static final String VILLAGE = "La Aldea";
  private static final int CUSTOMER_COUNT = 200;
  private static final int EMPLOYEE_COUNT = 12;
  private static final String GEO =
      """
      {"version":"1.1.0","primary_column":"geometry","columns":{"geometry":\
      {"encoding":"WKB","geometry_types":["MultiPolygon"]}}}""";

  private final Random random;
  private final Faker faker;

  SampleGeography(long seed) {
    this.random = new Random(seed);
    this.faker = new Faker(Locale.US, random);
  }

  record Customer(
      @Alias("customer_id") String customerId,
      String name,
      String phone,
      String email,
      String address) {}

  /** The column of the commission is spelled as the original spells it. */
  record Employee(
      @Alias("employee_id") String employeeId,
      String name,
      String phone,
      String email,
      String address,
      double comission) {}

  record Municipality(
      @Alias("MPIO_CCNCT") String code, @Alias("MPIO_CNMBR") String name, Binary geometry) {}

  record Neighbourhood(String code, String neighbourhood, String district, Binary geometry) {}

  /** Writes the four files into a folder. */
  void write(Path folder) {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < CUSTOMER_COUNT; i++) {
      String name = name();
      customers.add(
          new Customer(
              "CUST-%05d".formatted(1001 + i * 7),
              name,
              phone(),
              email(name),
              faker.address().streetAddress()));
    }
    ParquetFile.write(folder.resolve(CUSTOMERS), Customer.class, customers, Map.of());
    List<Employee> employees = new ArrayList<>();
    for (int i = 0; i < EMPLOYEE_COUNT; i++) {
      String name = name();
      employees.add(
          new Employee(
              "EMP-%05d".formatted(501 + i * 3),
              name,
              phone(),
              email(name),
              faker.address().streetAddress(),
              (2 + random.nextInt(9)) / 100.0));
    }
    ParquetFile.write(folder.resolve(EMPLOYEES), Employee.class, employees, Map.of());
    byte[] wkb = new WKBWriter().write(surface());
    ParquetFile.write(
        folder.resolve(MUNICIPALITY),
        Municipality.class,
        List.of(new Municipality("99001", "VALLE CLARO", Binary.fromConstantByteArray(wkb))),
        Map.of("geo", GEO));
    ParquetFile.write(
        folder.resolve(NEIGHBOURHOODS),
        Neighbourhood.class,
        neighbourhoods(),
        Map.of("geo", GEO.replace("\"MultiPolygon\"", "\"Polygon\",\"MultiPolygon\"")));
  }

  /**
   * The town is cut into four districts of up to four neighbourhoods; the village is a district.
   */
  private static List<Neighbourhood> neighbourhoods() {
    List<Neighbourhood> all = new ArrayList<>();
    Geometry town = surface().getGeometryN(0);
    List<Envelope> quarters = quarters(town.getEnvelopeInternal());
    for (int d = 0; d < quarters.size(); d++) {
      int number = 0;
      for (Envelope part : quarters(quarters.get(d))) {
        Geometry place = town.intersection(GEOMETRY.toGeometry(part));
        if (!place.isEmpty()) {
          number++;
          all.add(
              neighbourhood("%02d%02d".formatted(d + 1, number), DISTRICTS.get(d), number, place));
        }
      }
    }
    all.add(neighbourhood("0501", VILLAGE, 1, surface().getGeometryN(1)));
    return all;
  }

  private static Neighbourhood neighbourhood(
      String code, String district, int number, Geometry place) {
    return new Neighbourhood(
        code,
        district + " " + number,
        district,
        Binary.fromConstantByteArray(new WKBWriter().write(place)));
  }

  private static List<Envelope> quarters(Envelope all) {
    Coordinate middle = all.centre();
    return List.of(
        new Envelope(all.getMinX(), middle.x, all.getMinY(), middle.y),
        new Envelope(middle.x, all.getMaxX(), all.getMinY(), middle.y),
        new Envelope(all.getMinX(), middle.x, middle.y, all.getMaxY()),
        new Envelope(middle.x, all.getMaxX(), middle.y, all.getMaxY()));
  }

  /** Near Medellín, about 12 km wide. */
  static Geometry surface() {
    LinearRing lake = ring(-75.585, 6.245, 0.012, 0.2, 16);
    Polygon town =
        GEOMETRY.createPolygon(ring(-75.57, 6.25, 0.055, 0.35, 40), new LinearRing[] {lake});
    Polygon village = GEOMETRY.createPolygon(ring(-75.68, 6.30, 0.02, 0.25, 20));
    return GEOMETRY.createMultiPolygon(new Polygon[] {town, village});
  }

  /** A ring around a centre whose radius swells and shrinks. */
  private static LinearRing ring(double lon, double lat, double radius, double swell, int corners) {
    Coordinate[] ring = new Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double r = radius * (1 + swell * Math.sin(3 * angle) * Math.cos(angle));
      ring[i] = new Coordinate(lon + r * Math.cos(angle), lat + r * Math.sin(angle));
    }
    ring[corners] = ring[0].copy();
    return GEOMETRY.createLinearRing(ring);
  }

  private String name() {
    return faker.name().firstName() + " " + faker.name().lastName();
  }

  private String phone() {
    return faker.phoneNumber().cellPhone();
  }

  private static String email(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".") + "@example.com";
  }
}
