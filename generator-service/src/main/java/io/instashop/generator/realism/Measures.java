package io.instashop.generator.realism;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.shop.Category;
import io.instashop.generator.shop.Profile;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.traffic.Rehearsal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what was drawn with what was published: the shares of the original, and the files. */
final class Measures {

  private final Shop shop;
  private final Tally drawn;
  private final Instant from;
  private final Instant to;
  private final List<Measure> measures = new ArrayList<>();

  private Measures(Shop shop, Tally drawn, Instant from, Instant to) {
    this.shop = shop;
    this.drawn = drawn;
    this.from = from;
    this.to = to;
  }

  /** All of them, with shares in percent. */
  static List<Measure> of(Shop shop, Tally drawn, Instant from, Instant to) {
    Measures all = new Measures(shop, drawn, from, to);
    all.mix();
    all.buyers();
    all.payments();
    all.values();
    all.prices();
    all.times();
    all.seasons();
    return List.copyOf(all.measures);
  }

  private void mix() {
    share("Events", "transactions", 70, 0.5, drawn.mix.percent("transactions"));
    share("Events", "behaviours", 30, 0.5, drawn.mix.percent("behaviours"));
    Map<BehaviorType, Double> published = new LinkedHashMap<>();
    published.put(BehaviorType.PAGE_VIEW, 40.0);
    published.put(BehaviorType.PRODUCT_VIEW, 25.0);
    published.put(BehaviorType.SEARCH, 15.0);
    published.put(BehaviorType.ADD_TO_CART, 15.0);
    published.put(BehaviorType.REMOVE_FROM_CART, 5.0);
    published.forEach(
        (type, percent) ->
            share(
                "Behaviours",
                type.wireName(),
                percent,
                type == BehaviorType.REMOVE_FROM_CART ? 1.5 : 2,
                drawn.behaviors.percent(type.wireName())));
  }

  private void buyers() {
    shop.profiles()
        .forEach(
            (name, profile) ->
                share("Buyers", name, profile.share(), 2, drawn.buyers.percent(name)));
    Map<String, Double> purchases = purchases();
    purchases.forEach(
        (name, percent) -> share("Purchases", name, percent, 3, drawn.purchases.percent(name)));
  }

  private void payments() {
    Map<String, Double> purchases = purchases();
    Map<String, Double> methods = new TreeMap<>();
    double discounted = 0;
    for (var purchase : purchases.entrySet()) {
      Profile profile = profile(purchase.getKey());
      discounted += purchase.getValue() * profile.discounted() / 100;
      double all = profile.payments().values().stream().mapToDouble(weight -> weight).sum();
      profile
          .payments()
          .forEach(
              (method, weight) ->
                  methods.merge(method, purchase.getValue() * weight / all, Double::sum));
    }
    share("Payments", "with a discount", discounted, 1, drawn.discounts.percent(true));
    share(
        "Payments", "failed", 5, 0.5, drawn.statuses.percent(TransactionStatus.FAILED.wireName()));
    share(
        "Payments",
        "pending",
        10,
        0.5,
        drawn.statuses.percent(TransactionStatus.PENDING.wireName()));
    methods.forEach(
        (method, percent) ->
            share("Payment methods", method, percent, 2, drawn.methods.percent(method)));
  }

  private void values() {
    drawn.values.forEach(
        (name, values) -> {
          if (values.range() != null) {
            String group = "Order values in the profile's range";
            String range =
                String.format(
                    Locale.ROOT, "%s %.0f–%.0f", name, values.range().from(), values.range().to());
            measures.add(new Measure(group, range, 100, 90, 100, values.percentInside()));
          }
        });
  }

  private void prices() {
    for (Category category : shop.categories().values()) {
      double most = category.volatility();
      double seen = drawn.moves.getOrDefault(category.name(), 0.0);
      if (most > 0) {
        // Prices are whole cents, so a small one may move a little further.
        measures.add(
            new Measure(
                "Largest movement of a price",
                category.name(),
                most,
                0.9 * most,
                most + 0.1,
                seen));
      }
    }
  }

  private void times() {
    Map<Integer, Double> hours = new TreeMap<>();
    Map<DayOfWeek, Double> weekdays = new TreeMap<>();
    Map<Integer, Double> months = new TreeMap<>();
    double all = 0;
    for (Instant hour = from; hour.isBefore(to); hour = hour.plus(Duration.ofHours(1))) {
      OffsetDateTime utc = hour.atOffset(ZoneOffset.UTC);
      double weight = Rehearsal.activity(hour);
      hours.merge(utc.getHour(), weight, Double::sum);
      weekdays.merge(utc.getDayOfWeek(), weight, Double::sum);
      months.merge(utc.getMonthValue(), weight, Double::sum);
      all += weight;
    }
    double total = all;
    hours.forEach(
        (hour, weight) ->
            share(
                "Hours",
                String.format(Locale.ROOT, "%02d:00", hour),
                100 * weight / total,
                0.3,
                drawn.hours.percent(hour)));
    weekdays.forEach(
        (day, weight) ->
            share(
                "Weekdays",
                day.name().toLowerCase(Locale.ROOT),
                100 * weight / total,
                0.5,
                drawn.weekdays.percent(day)));
    months.forEach(
        (month, weight) ->
            share("Months", name(month), 100 * weight / total, 0.5, drawn.months.percent(month)));
  }

  /** How much more and less a category is wanted in its months than in ordinary ones. */
  private void seasons() {
    String group = "Demand against ordinary months";
    for (Category category : shop.categories().values()) {
      Set<Integer> ordinary = new TreeSet<>();
      for (int month = 1; month <= 12; month++) {
        if (category.season(Month.of(month)) == 1) {
          ordinary.add(month);
        }
      }
      double usual = demand(category, ordinary);
      if (!category.peakMonths().isEmpty()) {
        double seen = demand(category, category.peakMonths()) / usual;
        double most = Category.PEAK;
        measures.add(
            new Measure(group, category.name() + ", peak", most, most - 0.2, most + 0.2, seen));
      }
      if (!category.lowMonths().isEmpty()) {
        double seen = demand(category, category.lowMonths()) / usual;
        double low = Category.LOW;
        measures.add(
            new Measure(group, category.name() + ", low", low, low - 0.1, low + 0.1, seen));
      }
    }
  }

  /**
   * A category's part of what people came for, as an average of months. It is measured against what
   * a month would have been without any season: one category's peak must not look like another's
   * low.
   */
  private double demand(Category category, Set<Integer> months) {
    double sum = 0;
    for (int month : months) {
      double all = 0;
      for (Category other : shop.categories().values()) {
        all += drawn.wishes.of(other.name() + "@" + month) / other.season(Month.of(month));
      }
      sum += drawn.wishes.of(category.name() + "@" + month) / Math.max(1, all);
    }
    return sum / Math.max(1, months.size());
  }

  /** Part of the purchases by profile, in percent: its share of the buyers times how often. */
  private Map<String, Double> purchases() {
    Map<String, Double> weights = new LinkedHashMap<>();
    shop.profiles()
        .forEach(
            (name, profile) ->
                weights.put(name, profile.share() * profile.purchasesPerWeek().middle()));
    double all = weights.values().stream().mapToDouble(weight -> weight).sum();
    weights.replaceAll((name, weight) -> 100 * weight / all);
    return weights;
  }

  private Profile profile(String name) {
    return Objects.requireNonNull(shop.profiles().get(name));
  }

  private void share(String group, String name, double published, double points, double seen) {
    measures.add(Measure.share(group, name, published, points, seen));
  }

  private static String name(int month) {
    return Month.of(month).name().toLowerCase(Locale.ROOT);
  }
}
