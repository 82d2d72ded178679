package io.instashop.dashboard.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The transactions of one window, as the metrics job writes them. Money is in US dollars.
 *
 * @param totalRevenue of those that became completed in the window, as are the average, the largest
 *     and the smallest
 * @param uniqueCustomers sellers, approximately
 * @param uniqueBuyers buyers, approximately
 */
public record TransactionWindow(
    Instant windowStart,
    Instant windowEnd,
    long transactionCount,
    BigDecimal grossAmount,
    long completedCount,
    long failedCount,
    long pendingCount,
    BigDecimal totalRevenue,
    BigDecimal avgTransactionValue,
    BigDecimal maxTransaction,
    BigDecimal minTransaction,
    long uniqueCustomers,
    long uniqueBuyers)
    implements Window {

  @Override
  @JsonIgnore
  public String dimension() {
    return "all";
  }
}
