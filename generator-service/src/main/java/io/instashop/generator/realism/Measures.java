package io.instashop.generator.realism;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.TransactionStatus;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what was drawn with what was published. */
final class Measures {

  private final Published.Habits habits;
  private final Promise promise;
  private final Tally drawn;
  private final List<Measure> measures = new ArrayList<>();

  private Measures(Published published, Tally drawn) {
    this.habits = published.habits();
    this.promise = published.promise();
    this.drawn = drawn;
  }

  /** All of them, with shares in percent. */
  static List<Measure> of(Published published, Tally drawn) {
    Measures all = new Measures(published, drawn);
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
    double transactions = habits.transactions();
    share("Events", "transactions", transactions, 0.5, drawn.mix.percent("transactions"));
    share("Events", "behaviours", 100 - transactions, 0.5, drawn.mix.percent("behaviours"));
    habits
        .behaviors()
        .forEach(
            (type, percent) ->
                share(
                    "Behaviours",
                    type,
                    percent,
                    type.equals(BehaviorType.REMOVE_FROM_CART.wireName()) ? 1.5 : 2,
                    drawn.behaviors.percent(type)));
  }

  private void buyers() {
    promise
        .buyers()
        .forEach((name, percent) -> share("Buyers", name, percent, 2, drawn.buyers.percent(name)));
    promise
        .purchases()
        .forEach(
            (name, percent) -> share("Purchases", name, percent, 3, drawn.purchases.percent(name)));
  }

  private void payments() {
    String group = "Payments";
    share(group, "with a discount", promise.discounted(), 1, drawn.discounts.percent(true));
    status(TransactionStatus.FAILED, habits.failed());
    status(TransactionStatus.PENDING, habits.pending());
    promise
        .payments()
        .forEach(
            (method, percent) ->
                share("Payment methods", method, percent, 2, drawn.methods.percent(method)));
  }

  private void status(TransactionStatus status, double published) {
    String name = status.wireName();
    share("Payments", name, published, 0.5, drawn.statuses.percent(name));
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
    promise
        .volatility()
        .forEach(
            (category, most) -> {
              double seen = drawn.moves.getOrDefault(category, 0.0);
              if (most > 0) {
                // Prices are whole cents, so a small one may move a little further.
                measures.add(
                    new Measure(
                        "Largest movement of a price",
                        category,
                        most,
                        0.9 * most,
                        most + 0.1,
                        seen));
              }
            });
  }

  private void times() {
    for (int hour = 0; hour < 24; hour++) {
      String name = String.format(Locale.ROOT, "%02d:00", hour);
      share("Hours", name, habits.hours().get(hour), 0.3, drawn.hours.percent(hour));
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      double published = habits.weekdays().get(day.ordinal());
      share("Weekdays", name(day), published, 0.5, drawn.weekdays.percent(day));
    }
    for (Month month : Month.values()) {
      double published = habits.months().get(month.ordinal());
      share("Months", name(month), published, 0.5, drawn.months.percent(month.getValue()));
    }
  }

  /** How much more and less a category is wanted in its months than in ordinary ones. */
  private void seasons() {
    String group = "Demand against ordinary months";
    for (String category : promise.volatility().keySet()) {
      Set<Integer> ordinary = new TreeSet<>();
      for (int month = 1; month <= 12; month++) {
        if (season(category, month) == 1) {
          ordinary.add(month);
        }
      }
      double usual = demand(category, ordinary);
      Set<Integer> peaks = months(promise.peakMonths(), category);
      if (!peaks.isEmpty()) {
        double seen = demand(category, peaks) / usual;
        double most = habits.peak();
        measures.add(new Measure(group, category + ", peak", most, most - 0.2, most + 0.2, seen));
      }
      Set<Integer> lows = months(promise.lowMonths(), category);
      if (!lows.isEmpty()) {
        double seen = demand(category, lows) / usual;
        double low = habits.low();
        measures.add(new Measure(group, category + ", low", low, low - 0.1, low + 0.1, seen));
      }
    }
  }

  /**
   * A category's part of what people came for, as an average of months. It is measured against what
   * a month would have been without any season: one category's peak must not look like another's
   * low.
   */
  private double demand(String category, Set<Integer> months) {
    double sum = 0;
    for (int month : months) {
      double all = 0;
      for (String other : promise.volatility().keySet()) {
        all += drawn.wishes.of(other + "@" + month) / season(other, month);
      }
      sum += drawn.wishes.of(category + "@" + month) / Math.max(1, all);
    }
    return sum / Math.max(1, months.size());
  }

  private double season(String category, int month) {
    if (months(promise.peakMonths(), category).contains(month)) {
      return habits.peak();
    }
    return months(promise.lowMonths(), category).contains(month) ? habits.low() : 1;
  }

  private static Set<Integer> months(Map<String, Set<Integer>> all, String category) {
    return all.getOrDefault(category, Set.of());
  }

  private void share(String group, String name, double published, double points, double seen) {
    measures.add(Measure.share(group, name, published, points, seen));
  }

  private static String name(Enum<?> time) {
    return time.name().toLowerCase(Locale.ROOT);
  }
}
