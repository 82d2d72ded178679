package io.instashop.dashboard.live;

import io.instashop.contracts.windows.SearchWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What was searched for, over the whole span.
 *
 * @param count searches
 * @param withoutResults searches that found nothing
 * @param avgResults products found by a search, half up to two decimals; zero without searches
 * @param terms by searches, most frequent first; a window tells its most frequent fifty
 * @param currentCount searches in the newest window alone
 * @param currentWithoutResults searches that found nothing in the newest window alone
 */
public record Searches(
    long count,
    long withoutResults,
    BigDecimal avgResults,
    List<NameShare> terms,
    long currentCount,
    long currentWithoutResults) {

  /** Of no windows. */
  static final Searches NONE = new Searches(0, 0, BigDecimal.ZERO.setScale(2), List.of(), 0, 0);

  static Searches of(WindowSeries<SearchWindow> series, List<NameShare> terms) {
    List<SearchWindow> all = series.all().toList();
    long count = all.stream().mapToLong(SearchWindow::searchCount).sum();
    BigDecimal results =
        all.stream()
            .map(one -> one.avgResults().multiply(BigDecimal.valueOf(one.searchCount())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Searches(
        count,
        all.stream().mapToLong(SearchWindow::noResultCount).sum(),
        count == 0
            ? NONE.avgResults
            : results.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP),
        terms,
        series.newest().stream().mapToLong(SearchWindow::searchCount).sum(),
        series.newest().stream().mapToLong(SearchWindow::noResultCount).sum());
  }
}
