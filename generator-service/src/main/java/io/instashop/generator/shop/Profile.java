package io.instashop.generator.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of buyer shops.
 *
 * @param share how many of the buyers are of this kind, in whole percent
 * @param purchasesPerWeek how often such a buyer buys; decides who comes more often than others
 * @param orderValue what a basket is aimed at, before a discount; without it, the basket decides
 * @param basketLines weights of baskets of 1, 2, 3 ... lines
 * @param largestQuantity the most pieces of one product that such a buyer takes at once, 1 to 100
 * @param discounted how many of the transactions get a discount, in percent
 * @param bargains how many of the lines are bought 5 to 30 % below the price, in percent
 * @param converts how many of the full carts are bought, in percent
 * @param categories how much such a buyer likes a category beyond the others
 * @param payments payment methods with their weights
 */
public record Profile(
    int share,
    Range purchasesPerWeek,
    @Nullable Range orderValue,
    List<Double> basketLines,
    int largestQuantity,
    double discounted,
    double bargains,
    double converts,
    Map<String, Double> categories,
    Map<String, Double> payments) {

  /** Checks the values, and copies the lists. */
  public Profile {
    Checks.percent(share, "share");
    Checks.required(purchasesPerWeek, "purchases-per-week");
    basketLines = List.copyOf(Checks.required(basketLines, "basket-lines"));
    Checks.notEmpty(basketLines, "basket-lines");
    Checks.that(
        basketLines.stream().allMatch(w -> w >= 0) && basketLines.stream().anyMatch(w -> w > 0),
        "basket-lines must be weights, none below 0 and one above");
    Checks.that(
        largestQuantity >= 1 && largestQuantity <= 100,
        "largest-quantity must be a whole number from 1 to 100, but is " + largestQuantity);
    Checks.percent(discounted, "discounted");
    Checks.percent(bargains, "bargains");
    Checks.percent(converts, "converts");
    categories = categories == null ? Map.of() : Map.copyOf(categories);
    categories.forEach(
        (name, liking) -> Checks.that(liking >= 0, "categories." + name + " must be 0 or more"));
    payments = Map.copyOf(Checks.required(payments, "payments"));
    Checks.shares(payments, "payments");
  }

  /** How much such a buyer likes a category; 1 is what everybody buys now and then. */
  public double interestIn(String category) {
    return 1 + 3 * categories.getOrDefault(category, 0.0);
  }

  /** How such a buyer pays. */
  public Weighted<String> paymentMethods() {
    return Weighted.byName(payments);
  }

  /** How many lines a basket has: 1, 2, 3 ... */
  public Weighted<Integer> basketSizes() {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 1; i <= basketLines.size(); i++) {
      sizes.add(i);
    }
    return new Weighted<>(sizes, size -> basketLines.get(size - 1));
  }
}
