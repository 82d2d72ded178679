package io.instashop.generator.realism;

import io.instashop.generator.shop.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What was published, which the generator does not read itself: it would be measured against
 * itself. A shop of the user's own is published by its files.
 *
 * @param habits what holds for every shop
 * @param promise what holds for one
 */
record Published(Habits habits, Promise promise) {

  private static final String FILE = "/realism/published.yml";

  /**
   * How every shop behaves; shares in percent.
   *
   * @param transactions share of all events; the others are behaviours
   * @param hours from midnight on, UTC
   * @param weekdays from Monday on
   * @param months from January on
   * @param peak demand in a category's peak months against ordinary ones
   * @param low the same in its low months
   */
  record Habits(
      double transactions,
      Map<String, Double> behaviors,
      double failed,
      double pending,
      List<Double> hours,
      List<Double> weekdays,
      List<Double> months,
      double peak,
      double low) {}

  private record File(Habits everyShop, Promise classic) {}

  /** What is published about a shop. */
  static Published of(Shop shop) {
    File file = read();
    return new Published(
        file.everyShop(), shop.name().equals("classic") ? file.classic() : Promise.of(shop));
  }

  private static File read() {
    try (InputStream in = Published.class.getResourceAsStream(FILE)) {
      return YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .build()
          .readValue(Objects.requireNonNull(in, FILE), File.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
