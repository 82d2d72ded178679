package io.instashop.sampledata.landing;

import io.instashop.sampledata.run.RandomSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides which rows come out wrong, and counts them. */
final class RowCorruption {

  private final double share;
  private final RandomSource random;
  private final Map<String, Long> counts = new TreeMap<>();

  /**
   * @param share of the rows, 0 to 1
   */
  RowCorruption(double share, RandomSource random) {
    this.share = share;
    this.random = random;
  }

  /** What is wrong with the next row of a dataset, one of those kinds; mostly nothing. */
  Optional<String> of(String dataset, List<String> kinds) {
    if (!random.chance(share)) {
      return Optional.empty();
    }
    String kind = random.pick(kinds);
    counts.merge(dataset + ": " + kind, 1L, Long::sum);
    return Optional.of(kind);
  }

  /** How many rows, by dataset and kind. */
  Map<String, Long> counts() {
    return counts;
  }
}
