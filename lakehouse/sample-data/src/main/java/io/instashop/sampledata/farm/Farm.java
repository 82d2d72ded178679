package io.instashop.sampledata.farm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/**
 * The master data that everything refers to. It is the same in every run, so that files and
 * messages made at different times fit together.
 *
 * @param products what is sold; ids {@code P001} ...
 * @param suppliers who makes it; ids {@code S01} ...
 * @param stations weather stations, two a region; ids {@code WS-01} ...
 * @param sensors soil sensors, eight a region; ids {@code SEN-001} ...
 */
public record Farm(
    List<Product> products, List<Supplier> suppliers, List<Device> stations, List<Device> sensors) {

  /** Where there are fields and stores. */
  public static final List<String> REGIONS =
      List.of("Antioquia", "Boyacá", "Cundinamarca", "Tolima", "Valle del Cauca");

  private static final int SUPPLIERS = 12;
  private static final int STATIONS_PER_REGION = 2;
  private static final int SENSORS_PER_REGION = 8;

  /** Copies the lists. */
  public Farm {
    products = List.copyOf(products);
    suppliers = List.copyOf(suppliers);
    stations = List.copyOf(stations);
    sensors = List.copyOf(sensors);
  }

  /**
   * Something on sale.
   *
   * @param unit what one piece is: kg, bag, litre ...
   * @param priceCents list price of one unit, in cents
   */
  public record Product(
      String id, String name, String category, String unit, String supplierId, int priceCents) {}

  /**
   * Somebody who delivers products.
   *
   * @param leadTimeDays from order to arrival
   * @param rating 1.0 to 5.0
   */
  public record Supplier(
      String id,
      String name,
      String contact,
      String email,
      String phone,
      String region,
      int leadTimeDays,
      double rating) {}

  /** Something that measures, in a region. */
  public record Device(String id, String region) {}

  /** The same farm at every call. */
  public static Farm create() {
    Random random = new Random(2026);
    Faker faker = new Faker(Locale.forLanguageTag("es"), random);
    List<Supplier> suppliers = new ArrayList<>();
    for (int i = 1; i <= SUPPLIERS; i++) {
      String name = "Agro " + faker.name().lastName();
      suppliers.add(
          new Supplier(
              "S%02d".formatted(i),
              name,
              faker.name().firstName() + " " + faker.name().lastName(),
              "sales" + i + "@example.com",
              "+57 300 555 %04d".formatted(random.nextInt(10_000)),
              REGIONS.get(random.nextInt(REGIONS.size())),
              2 + random.nextInt(20),
              (10 + random.nextInt(41)) / 10.0));
    }
    return new Farm(
        products(random),
        suppliers,
        devices("WS-%02d", STATIONS_PER_REGION),
        devices("SEN-%03d", SENSORS_PER_REGION));
  }

  private static List<Product> products(Random random) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Farm.class.getResourceAsStream("/farm/products.csv"), StandardCharsets.UTF_8))) {
      List<Product> products = new ArrayList<>();
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(
              cells ->
                  products.add(
                      new Product(
                          "P%03d".formatted(products.size() + 1),
                          cells[1],
                          cells[0],
                          cells[2],
                          "S%02d".formatted(1 + random.nextInt(SUPPLIERS)),
                          Integer.parseInt(cells[3]))));
      return products;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Device> devices(String format, int perRegion) {
    List<Device> devices = new ArrayList<>();
    for (String region : REGIONS) {
      for (int i = 0; i < perRegion; i++) {
        devices.add(new Device(format.formatted(devices.size() + 1), region));
      }
    }
    return devices;
  }
}
