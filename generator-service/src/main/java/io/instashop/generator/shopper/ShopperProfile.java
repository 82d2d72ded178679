package io.instashop.generator.shopper;

import java.util.List;
import java.util.Map;

/**
 * How a kind of shopper shops.
 *
 * <p>The rates are chosen so that over all shoppers 15 % of the transactions are discounted and a
 * basket has fewer than two lines.
 */
public enum ShopperProfile {
  HIGH_VALUE(
      3,
      new double[] {0.45, 0.35, 0.15, 0.05},
      2,
      0.05,
      0.0,
      0.65,
      Map.of("Electronics", 4.0, "Jewelry", 4.0, "Home & Garden", 2.0, "Fashion", 2.0),
      Map.of("credit_card", 70.0, "debit_card", 10.0, "pix", 10.0, "paypal", 10.0)),
  REGULAR(
      12,
      new double[] {0.65, 0.25, 0.10},
      2,
      0.1125,
      0.02,
      0.5,
      Map.of("Fashion", 3.0, "Home & Garden", 3.0, "Groceries", 3.0, "Beauty", 2.0, "Books", 2.0),
      Map.of("credit_card", 40.0, "debit_card", 25.0, "pix", 20.0, "boleto", 5.0, "paypal", 10.0)),
  BARGAIN_HUNTER(
      5,
      new double[] {0.6, 0.25, 0.1, 0.05},
      4,
      0.30,
      0.35,
      0.35,
      Map.of("Toys & Games", 3.0, "Beauty", 3.0, "Groceries", 3.0, "Books", 2.0),
      Map.of("credit_card", 15.0, "debit_card", 20.0, "pix", 45.0, "boleto", 20.0));

  /** Parts of a buyer's number: every twentieth of the buyers goes to one profile. */
  private static final int PARTS = 20;

  private final int share;
  private final double[] basketSizes;
  private final int largestQuantity;
  private final double discountRate;
  private final double bargainRate;
  private final double conversionRate;
  private final Map<String, Double> categories;
  private final Weighted<String> paymentMethods;

  ShopperProfile(
      int share,
      double[] basketSizes,
      int largestQuantity,
      double discountRate,
      double bargainRate,
      double conversionRate,
      Map<String, Double> categories,
      Map<String, Double> paymentMethods) {
    this.share = share;
    this.basketSizes = basketSizes;
    this.largestQuantity = largestQuantity;
    this.discountRate = discountRate;
    this.bargainRate = bargainRate;
    this.conversionRate = conversionRate;
    this.categories = categories;
    // Sorted: the order of Map.of differs from one JVM to the next, and a run must be repeatable.
    List<String> methods = paymentMethods.keySet().stream().sorted().toList();
    this.paymentMethods = new Weighted<>(methods, paymentMethods::get);
  }

  /** The profile of a buyer, the same in every run: 15 %, 60 % and 25 % of the ids. */
  public static ShopperProfile of(long buyerId) {
    int part = (int) (buyerId % PARTS);
    if (part < HIGH_VALUE.share) {
      return HIGH_VALUE;
    }
    return part < HIGH_VALUE.share + REGULAR.share ? REGULAR : BARGAIN_HUNTER;
  }

  /** Probability of a basket of 1, 2, 3 ... lines. */
  public double[] basketSizes() {
    return basketSizes.clone();
  }

  /** The most pieces of one product that such a shopper buys at once. */
  public int largestQuantity() {
    return largestQuantity;
  }

  /** Part of the transactions that get a discount. */
  public double discountRate() {
    return discountRate;
  }

  /** Part of the lines that are bought below the list price. */
  public double bargainRate() {
    return bargainRate;
  }

  /** Part of the full carts that are bought. */
  public double conversionRate() {
    return conversionRate;
  }

  /** How much such a shopper likes a category; 1 is what everybody buys now and then. */
  public double interestIn(String category) {
    return 1 + 3 * categories.getOrDefault(category, 0.0);
  }

  /** How such a shopper pays. */
  public Weighted<String> paymentMethods() {
    return paymentMethods;
  }
}
