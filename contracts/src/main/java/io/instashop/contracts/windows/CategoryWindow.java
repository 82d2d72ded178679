package io.instashop.contracts.windows;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The line items of one category in one window, without those of transactions that failed when they
 * were placed. Money is in US dollars with two decimals.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param category the category
 * @param productSales line items
 * @param categoryRevenue their amounts, added up
 * @param avgCategoryValue revenue by line item, half up to cents
 * @param totalQuantity pieces sold
 * @param uniqueCustomers sellers
 * @param uniqueProducts products
 */
public record CategoryWindow(
    Instant windowStart,
    Instant windowEnd,
    String category,
    long productSales,
    BigDecimal categoryRevenue,
    BigDecimal avgCategoryValue,
    long totalQuantity,
    @DistinctCount long uniqueCustomers,
    @DistinctCount long uniqueProducts)
    implements Window {

  @Override
  public String dimension() {
    return category;
  }

  @Override
  public Aggregation aggregation() {
    return Aggregation.PRODUCTS;
  }
}
