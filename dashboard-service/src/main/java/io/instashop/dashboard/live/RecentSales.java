package io.instashop.dashboard.live;

import io.instashop.contracts.windows.TransactionWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the sales of the last minutes ended, by the time when they did.
 *
 * @param completed paid
 * @param failed not paid: declined at once, or a pending payment that failed in the end
 */
record RecentSales(long completed, long failed) {

  /** How far back they reach. */
  static final Duration SPAN = Duration.ofMinutes(10);

  /** Those of the windows that ended within the span before now, and of the open ones. */
  static RecentSales of(List<TransactionWindow> windows, Instant now) {
    Instant first = now.minus(SPAN);
    List<TransactionWindow> recent =
        windows.stream().filter(window -> window.windowEnd().isAfter(first)).toList();
    return new RecentSales(
        recent.stream().mapToLong(TransactionWindow::completedCount).sum(),
        recent.stream().mapToLong(TransactionWindow::failedCount).sum());
  }
}
