package io.instashop.generator.market;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which categories are wanted more than usual. It compares their share of what was put into baskets
 * in the last quarter of an hour or so with their share since the beginning.
 */
final class Demand {

  /** What is left of a count after a step of the trends: half is forgotten in ten minutes. */
  private static final double KEPT = 0.7;

  /** With fewer pieces than this a share is chance. */
  private static final double ENOUGH = 50;

  private final Map<String, Double> lately = new HashMap<>();
  private final Map<String, Double> ever = new HashMap<>();
  private double latelyAll;
  private double everAll;
  private long step = Long.MIN_VALUE;

  void wanted(String category, int pieces, Instant time) {
    long now = Math.floorDiv(time.getEpochSecond(), Trends.STEP.toSeconds());
    if (now > step) {
      double kept = step == Long.MIN_VALUE ? 0 : Math.pow(KEPT, now - step);
      lately.replaceAll((any, count) -> count * kept);
      latelyAll *= kept;
      step = now;
    }
    lately.merge(category, (double) pieces, Double::sum);
    ever.merge(category, (double) pieces, Double::sum);
    latelyAll += pieces;
    everAll += pieces;
  }

  /** From -1 (half as much as usual or less) to 1 (twice as much or more). */
  double of(String category) {
    if (latelyAll < ENOUGH) {
      return 0;
    }
    double usual = ever.getOrDefault(category, 0.0) / everAll;
    double now = lately.getOrDefault(category, 0.0) / latelyAll;
    if (usual == 0 || now == 0) {
      return usual == now ? 0 : -1;
    }
    return Math.max(-1, Math.min(1, Math.log(now / usual) / Math.log(2)));
  }
}
