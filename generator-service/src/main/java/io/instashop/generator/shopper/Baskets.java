package io.instashop.generator.shopper;

import io.instashop.generator.catalog.Product;
import io.instashop.generator.shop.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Fills baskets: as many lines as the profile has, aimed at a value where it has one. */
final class Baskets {

  private final RandomGenerator random;

  /** Makes a line at the price of the moment. */
  @FunctionalInterface
  interface Pricing {
    BasketLine line(Product product, int quantity);
  }

  private record Choice(Product product, int quantity) {}

  Baskets(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A basket from one store.
   *
   * @param wish what somebody came for, which comes first
   */
  List<BasketLine> fill(Shopper shopper, Product wish, List<Product> offered, Pricing pricing) {
    List<Product> products = shuffled(offered);
    products.remove(wish);
    products.add(0, wish);
    int lines = Math.min(shopper.kind().basketSizes().pick(random), products.size());
    Range value = shopper.kind().profile().orderValue();
    List<Choice> chosen =
        value == null
            ? products.subList(0, lines).stream()
                .map(product -> new Choice(product, quantity(shopper)))
                .toList()
            : aimed(shopper, products, lines, value);
    return chosen.stream()
        .map(choice -> pricing.line(choice.product(), choice.quantity()))
        .toList();
  }

  /** A basket for any value of the range, or for its most if the store has nothing for that one. */
  private List<Choice> aimed(Shopper shopper, List<Product> products, int lines, Range value) {
    int most = shopper.kind().profile().largestQuantity();
    long least = Math.round(value.from() * 100);
    List<Choice> chosen =
        divide(products, lines, Math.round(value.pick(random) * 100), least, most);
    return worth(chosen) >= least
        ? chosen
        : divide(products, lines, Math.round(value.to() * 100), least, most);
  }

  /** Divides a value between the lines; what does not fit in is left in the store. */
  private static List<Choice> divide(
      List<Product> products, int lines, long target, long least, int most) {
    long left = target;
    List<Choice> chosen = new ArrayList<>();
    for (Product product : products) {
      boolean enough = target - left >= least && chosen.size() >= lines;
      if (enough || product.priceCents() > left) {
        continue;
      }
      long share = left / Math.max(1, lines - chosen.size());
      int quantity = (int) Math.max(1, Math.min(most, share / price(product)));
      chosen.add(new Choice(product, quantity));
      left -= product.priceCents() * quantity;
    }
    if (chosen.isEmpty()) {
      return List.of(new Choice(cheapest(products), 1));
    }
    return target - left >= least ? chosen : fuller(chosen, left, most);
  }

  /** A present costs nothing, and nobody takes any number of it. */
  private static long price(Product product) {
    return Math.max(1, product.priceCents());
  }

  private static long worth(List<Choice> choices) {
    return choices.stream()
        .mapToLong(choice -> choice.product().priceCents() * choice.quantity())
        .sum();
  }

  /** More pieces of what is in the basket already, for it is worth too little. */
  private static List<Choice> fuller(List<Choice> chosen, long left, int most) {
    List<Choice> fuller = new ArrayList<>();
    long rest = left;
    for (Choice choice : chosen) {
      long price = price(choice.product());
      int more = (int) Math.max(0, Math.min(most - choice.quantity(), rest / price));
      fuller.add(new Choice(choice.product(), choice.quantity() + more));
      rest -= price * more;
    }
    return fuller;
  }

  private int quantity(Shopper shopper) {
    int most = shopper.kind().profile().largestQuantity();
    // The smaller of two draws, so that small quantities are more common.
    return 1 + Math.min(random.nextInt(most), random.nextInt(most));
  }

  private List<Product> shuffled(List<Product> offered) {
    List<Product> products = new ArrayList<>(offered);
    for (int i = products.size(); i > 1; i--) {
      Collections.swap(products, i - 1, random.nextInt(i));
    }
    return products;
  }

  private static Product cheapest(List<Product> products) {
    return Collections.min(products, Comparator.comparingLong(Product::priceCents));
  }
}
