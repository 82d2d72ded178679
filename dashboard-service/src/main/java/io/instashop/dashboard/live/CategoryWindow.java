package io.instashop.dashboard.live;

import java.math.BigDecimal;
import java.time.Instant;

/** One category of products in one window. */
record CategoryWindow(
    Instant windowStart,
    Instant windowEnd,
    String category,
    long productSales,
    BigDecimal categoryRevenue)
    implements Window {

  @Override
  public String dimension() {
    return category;
  }
}
