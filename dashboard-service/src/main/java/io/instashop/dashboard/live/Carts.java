package io.instashop.dashboard.live;

import io.instashop.contracts.windows.CartWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;

/**
 * Carts that were abandoned, over the whole span. Money is in US dollars.
 *
 * @param abandoned carts
 * @param lostRevenue what they held
 * @param avgCart what a cart held, half up to cents; zero without carts
 * @param currentAbandoned carts in the newest window alone
 * @param currentLostRevenue what those held
 */
public record Carts(
    long abandoned,
    BigDecimal lostRevenue,
    BigDecimal avgCart,
    long currentAbandoned,
    BigDecimal currentLostRevenue) {

  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

  /** Of no windows. */
  static final Carts NONE = new Carts(0, NOTHING, NOTHING, 0, NOTHING);

  static Carts of(WindowSeries<CartWindow> series) {
    List<CartWindow> all = series.all().toList();
    long abandoned = abandoned(all);
    BigDecimal lost = lost(all);
    return new Carts(
        abandoned,
        lost,
        abandoned == 0
            ? NOTHING
            : lost.divide(BigDecimal.valueOf(abandoned), 2, RoundingMode.HALF_UP),
        abandoned(series.newest()),
        lost(series.newest()));
  }

  private static long abandoned(Collection<CartWindow> windows) {
    return windows.stream().mapToLong(CartWindow::abandonedCarts).sum();
  }

  private static BigDecimal lost(Collection<CartWindow> windows) {
    return windows.stream().map(CartWindow::lostRevenue).reduce(NOTHING, BigDecimal::add);
  }
}
