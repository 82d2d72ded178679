package io.instashop.generator.shop;

import java.util.random.RandomGenerator;

/**
 * A thing that stores sell.
 *
 * @param category the name of its category
 * @param description what it is; may be empty
 * @param lowestCents the cheapest price, in cents
 * @param highestCents the dearest price, in cents; equal to the lowest where the price is fixed
 */
public record Article(
    String category, String name, String description, long lowestCents, long highestCents) {

  /** Checks the prices. */
  public Article {
    Checks.that(!category.isBlank(), "category must not be empty");
    Checks.that(!name.isBlank(), "name must not be empty");
    Checks.that(
        lowestCents >= 1 && highestCents >= lowestCents && highestCents <= 100_000_000,
        "price must be an amount from 0.01 to 1000000, or two of them as in 9.90-39.00");
  }

  /** A price in the range: cheap ones are commoner than dear ones, and most end on 90 or 99. */
  public long price(RandomGenerator random) {
    if (lowestCents == highestCents) {
      return lowestCents;
    }
    double ratio = Math.pow((double) highestCents / lowestCents, random.nextDouble());
    long whole = Math.round(lowestCents * ratio) / 100;
    long ending = random.nextInt(3) == 0 ? random.nextInt(100) : random.nextBoolean() ? 90 : 99;
    return Math.max(lowestCents, Math.min(highestCents, whole * 100 + ending));
  }
}
