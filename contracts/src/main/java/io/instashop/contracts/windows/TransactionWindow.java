package io.instashop.contracts.windows;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one window. Money is in US dollars with two decimals.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param transactionCount transactions placed in the window
 * @param grossAmount total amount of those
 * @param completedCount transactions that became completed in the window
 * @param failedCount transactions that became failed in the window
 * @param pendingCount transactions that were pending when they were placed in the window
 * @param totalRevenue of those that became completed in the window, as are the average, the largest
 *     and the smallest; zero for none
 * @param avgTransactionValue half up to cents
 * @param maxTransaction the largest
 * @param minTransaction the smallest
 * @param uniqueCustomers sellers of the transactions placed
 * @param uniqueBuyers buyers of the transactions placed
 * @param itemsSold pieces in the lines of the transactions placed, without those that failed when
 *     they were placed; null in a window of an older writer
 * @param uniqueProducts products of those lines; null in a window of an older writer
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
    @DistinctCount long uniqueCustomers,
    @DistinctCount long uniqueBuyers,
    @Nullable Long itemsSold,
    @DistinctCount @Nullable Long uniqueProducts)
    implements Window {

  @Override
  public String dimension() {
    return ALL;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.TRANSACTIONS;
  }
}
