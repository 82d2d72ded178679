package io.instashop.dashboard.history;

import java.util.List;

/**
 * The stock of all products, as their newest movements say.
 *
 * @param critical products at or below their reorder point
 * @param low products at or below one and a half times it, but above it
 * @param fine all others
 * @param scarcest the products with the least for their reorder point, at most eight, the scarcest
 *     first
 * @param places by name
 */
public record StockView(
    long critical, long low, long fine, List<ScarceProduct> scarcest, List<StockPlace> places) {

  /** Before anything is known. */
  public static final StockView NONE = new StockView(0, 0, 0, List.of(), List.of());

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
