package io.instashop.generator.realism;

import io.instashop.generator.shop.Profile;
import io.instashop.generator.shop.Range;
import io.instashop.generator.shop.Shop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is published about one shop; shares in percent.
 *
 * @param buyers by profile
 * @param purchases by profile
 * @param orderValues by profile, before a discount; a profile without a range has no aim
 * @param discounted purchases with a discount
 * @param payments by method
 * @param volatility by category: how far a price moves around the list price
 * @param peakMonths by category, 1 to 12
 * @param lowMonths by category, 1 to 12
 */
record Promise(
    Map<String, Double> buyers,
    Map<String, Double> purchases,
    Map<String, Range> orderValues,
    double discounted,
    Map<String, Double> payments,
    Map<String, Double> volatility,
    Map<String, Set<Integer>> peakMonths,
    Map<String, Set<Integer>> lowMonths) {

  /** What the files of a shop say. */
  static Promise of(Shop shop) {
    Map<String, Double> buyers = new LinkedHashMap<>();
    Map<String, Double> purchases = purchases(shop);
    Map<String, Range> values = new LinkedHashMap<>();
    Map<String, Double> payments = new TreeMap<>();
    double discounted = 0;
    for (var entry : shop.profiles().entrySet()) {
      Profile profile = entry.getValue();
      double share = purchases.getOrDefault(entry.getKey(), 0.0);
      buyers.put(entry.getKey(), (double) profile.share());
      Range value = profile.orderValue();
      if (value != null) {
        values.put(entry.getKey(), value);
      }
      discounted += share * profile.discounted() / 100;
      double all = profile.payments().values().stream().mapToDouble(weight -> weight).sum();
      profile
          .payments()
          .forEach((method, weight) -> payments.merge(method, share * weight / all, Double::sum));
    }
    Map<String, Double> volatility = new LinkedHashMap<>();
    Map<String, Set<Integer>> peaks = new LinkedHashMap<>();
    Map<String, Set<Integer>> lows = new LinkedHashMap<>();
    shop.categories()
        .forEach(
            (name, category) -> {
              volatility.put(name, category.volatility());
              peaks.put(name, category.peakMonths());
              lows.put(name, category.lowMonths());
            });
    return new Promise(buyers, purchases, values, discounted, payments, volatility, peaks, lows);
  }

  /** By profile: its share of the buyers times how often they buy. */
  private static Map<String, Double> purchases(Shop shop) {
    Map<String, Double> weights = new LinkedHashMap<>();
    shop.profiles()
        .forEach(
            (name, profile) ->
                weights.put(name, profile.share() * profile.purchasesPerWeek().middle()));
    double all = weights.values().stream().mapToDouble(weight -> weight).sum();
    weights.replaceAll((name, weight) -> 100 * weight / all);
    return weights;
  }
}
