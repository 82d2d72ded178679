package io.instashop.generator.session;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How somebody visits a store. Over all visits the kinds give the mix of behaviours that real shops
 * have. They are about 40 % page views, 25 % product views, 15 % searches, 15 % additions to carts
 * and 5 % removals.
 */
enum VisitorKind {
  /** Strolls through pages for long, and seldom buys. */
  EXPLORER(30, 40, 14, 12, 10, 0.09, 0.7, 0.7),
  /** Knows what to buy, is quick, and mostly pays. */
  BUYER(25, 20, 16, 34, 14, 0.14, 1, 1.5),
  /** Searches and compares for long. */
  RESEARCHER(25, 25, 27, 15, 10, 0.09, 0.5, 1),
  /** Looks at products, and leaves the cart behind. */
  WINDOW_SHOPPER(20, 36, 10, 16, 10, 0.12, 0.9, 0.4);

  private static final List<VisitorKind> BY_SHARE = byShare();

  private final int share;
  private final int pages;
  private final int searches;
  private final int additions;
  private final int removals;
  private final double ends;
  private final double pace;
  private final double converts;

  /**
   * @param share of all visits, in percent
   * @param pages page views in a hundred steps; what is left of the hundred are product views
   * @param searches in a hundred steps
   * @param additions to the cart in a hundred steps
   * @param removals from it in a hundred steps
   * @param ends probability that a step is the last one
   * @param pace of the steps, 1 for the quickest
   * @param converts by how much more or less often such a cart is paid for
   */
  VisitorKind(
      int share,
      int pages,
      int searches,
      int additions,
      int removals,
      double ends,
      double pace,
      double converts) {
    this.share = share;
    this.pages = pages;
    this.searches = searches;
    this.additions = additions;
    this.removals = removals;
    this.ends = ends;
    this.pace = pace;
    this.converts = converts;
  }

  /** What somebody does next. */
  enum Step {
    PAGE,
    SEARCH,
    ADDITION,
    PRODUCT,
    REMOVAL
  }

  /** A visitor, each kind by its share. */
  static VisitorKind pick(RandomGenerator random) {
    return BY_SHARE.get(random.nextInt(BY_SHARE.size()));
  }

  /** The next step, by its frequency. */
  Step step(RandomGenerator random) {
    int draw = random.nextInt(100);
    if (draw < pages) {
      return Step.PAGE;
    }
    if (draw < pages + searches) {
      return Step.SEARCH;
    }
    if (draw < pages + searches + additions) {
      return Step.ADDITION;
    }
    return draw < 100 - removals ? Step.PRODUCT : Step.REMOVAL;
  }

  /** Whether the visit ends with this step. */
  boolean ends(RandomGenerator random) {
    return random.nextDouble() < ends;
  }

  /** Whether it is time for the next step, when others are as ready to take theirs. */
  boolean isReady(RandomGenerator random) {
    return random.nextDouble() < pace;
  }

  /** The percentage of filled carts that are paid for, given that of all visitors. */
  double converts(double percent) {
    return Math.min(100, percent * converts);
  }

  /** As the metadata of a visit's first page have it. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static List<VisitorKind> byShare() {
    return Arrays.stream(values())
        .flatMap(kind -> Collections.nCopies(kind.share, kind).stream())
        .toList();
  }
}
