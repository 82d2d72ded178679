package io.instashop.generator.shop;

import java.time.Month;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A category of articles.
 *
 * @param volatility how far a price moves around the list price, in percent, 0 to 50
 * @param peakMonths months in which it sells more, 1 to 12
 * @param lowMonths months in which it sells less, 1 to 12
 * @param searchTerms what people look for; without any, they look for the articles' names
 */
public record Category(
    String name,
    double volatility,
    Set<Integer> peakMonths,
    Set<Integer> lowMonths,
    List<String> searchTerms) {

  /** How much more a category is wanted in its peak months. */
  public static final double PEAK = 1.6;

  /** How much less it is wanted in its low months. */
  public static final double LOW = 0.6;

  /** Checks the values, and copies the lists. */
  public Category {
    Checks.required(name, "name");
    Checks.that(!name.isBlank(), "name must not be empty");
    Checks.that(
        volatility >= 0 && volatility <= 50,
        "volatility must be a number from 0 to 50, but is " + Checks.plain(volatility));
    peakMonths = months(peakMonths, "peak-months");
    lowMonths = months(lowMonths, "low-months");
    for (int month : peakMonths) {
      Checks.that(!lowMonths.contains(month), month + " is both in peak-months and in low-months");
    }
    searchTerms = searchTerms == null ? List.of() : List.copyOf(searchTerms);
  }

  /** A category without movement of prices, seasons and search terms. */
  static Category plain(String name) {
    return new Category(name, 0, Set.of(), Set.of(), List.of());
  }

  /** How much it is wanted in a month; 1 in an ordinary one. */
  public double season(Month month) {
    if (peakMonths.contains(month.getValue())) {
      return PEAK;
    }
    return lowMonths.contains(month.getValue()) ? LOW : 1;
  }

  private static Set<Integer> months(Set<Integer> months, String field) {
    if (months == null) {
      return Set.of();
    }
    for (int month : months) {
      Checks.that(
          month >= 1 && month <= 12, field + " must hold months from 1 to 12, but has " + month);
    }
    return Set.copyOf(new TreeSet<>(months));
  }
}
