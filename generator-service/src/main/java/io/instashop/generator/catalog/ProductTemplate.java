package io.instashop.generator.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A kind of thing that stores sell, from {@code articles.csv}.
 *
 * @param lowestCents the cheapest one, in cents
 * @param highestCents the dearest one, in cents
 */
record ProductTemplate(String category, String name, long lowestCents, long highestCents) {

  /** All kinds, grouped by category. */
  static List<ProductTemplate> all() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ProductTemplate.class.getResourceAsStream("/catalog/articles.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(ProductTemplate::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A price in the range: cheap ones are commoner than dear ones, and most end on 90 or 99. */
  long price(RandomGenerator random) {
    double ratio = Math.pow((double) highestCents / lowestCents, random.nextDouble());
    long whole = Math.round(lowestCents * ratio) / 100;
    long ending = random.nextInt(3) == 0 ? random.nextInt(100) : random.nextBoolean() ? 90 : 99;
    return Math.max(lowestCents, Math.min(highestCents, whole * 100 + ending));
  }

  private static ProductTemplate parse(String line) {
    String[] fields = line.split(",");
    return new ProductTemplate(fields[0], fields[1], cents(fields[2]), cents(fields[3]));
  }

  private static long cents(String amount) {
    return new BigDecimal(amount).movePointRight(2).longValueExact();
  }
}
