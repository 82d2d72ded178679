package io.instashop.dashboard.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stock of all products, as their newest movements say.
 *
 * @param critical products at or below their reorder point
 * @param low products at or below one and a half times it, but above it
 * @param fine all others
 * @param soldOut those critical products of which nothing is left
 * @param shortSince since when the product that has been critical the longest has been so, as far
 *     as this service saw it; null without any
 * @param scarcest the products with the least for their reorder point, at most eight, the scarcest
 *     first
 * @param places by name
 */
public record StockView(
    long critical,
    long low,
    long fine,
    long soldOut,
    @Nullable Instant shortSince,
    List<ScarceProduct> scarcest,
    List<StockPlace> places) {

  /** Before anything is known. */
  public static final StockView NONE = new StockView(0, 0, 0, 0, null, List.of(), List.of());

  /** The same stock, with a product that has been critical since then. */
  StockView shortSince(@Nullable Instant since) {
    return new StockView(critical, low, fine, soldOut, since, scarcest, places);
  }

  /**
   * A product of which little is left.
   *
   * @param place the warehouse that it lies in
   */
  public record ScarceProduct(
      long productId, String name, long available, long reorderPoint, String place) {}

  /**
   * A warehouse of goods.
   *
   * @param products how many lie there
   * @param pieces of all of them
   * @param critical products at or below their reorder point
   */
  public record StockPlace(String name, long products, long pieces, long critical) {}
}
