package io.instashop.contracts.windows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * The searches of one window.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param searchCount searches
 * @param noResultCount searches that found nothing
 * @param avgResults products found by a search, half up to two decimals
 * @param distinctTerms different terms, each as {@link TopCounts#name} cuts it
 * @param uniqueSearchers buyers who searched; of visitors without a name, their sessions
 * @param terms the most frequent terms with their searches, as {@link TopCounts#shown} has them
 */
public record SearchWindow(
    Instant windowStart,
    Instant windowEnd,
    long searchCount,
    long noResultCount,
    BigDecimal avgResults,
    @DistinctCount long distinctTerms,
    @DistinctCount long uniqueSearchers,
    Map<String, Long> terms)
    implements Window {

  /**
   * Checks that there are terms.
   *
   * @throws IllegalArgumentException if they are null
   */
  public SearchWindow {
    if (terms == null) {
      throw new IllegalArgumentException("terms are missing");
    }
  }

  @Override
  public String dimension() {
    return ALL;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.SEARCHES;
  }
}
