package io.instashop.audit.drain;

/**
 * How far the events have come.
 *
 * @param sourceRows rows of the fact tables
 * @param warehouseRows rows of the warehouse that stand for one source row each
 * @param sourceDeadLetters source rows whose records were dead-lettered
 * @param warehouseTransactions transactions in the warehouse, as far as Redis keeps windows
 * @param windowTransactions transactions counted in the windows
 * @param warehouseBehavior behaviour events in the warehouse, as far as Redis keeps windows
 * @param windowBehavior behaviour events counted in the windows
 * @param warehouseItems line items in the warehouse that count as sold, as far as Redis keeps
 *     windows
 * @param windowItems line items counted in the windows
 */
public record DrainCounts(
    long sourceRows,
    long warehouseRows,
    long sourceDeadLetters,
    long warehouseTransactions,
    long windowTransactions,
    long warehouseBehavior,
    long windowBehavior,
    long warehouseItems,
    long windowItems) {

  /** Whether every source row has been landed or dead-lettered. */
  public boolean isLanded() {
    return warehouseRows + sourceDeadLetters >= sourceRows;
  }

  /** Whether, beyond that, every landed event has been counted in its window. */
  public boolean isDrained() {
    return isLanded()
        && windowTransactions >= warehouseTransactions
        && windowBehavior >= warehouseBehavior
        && windowItems >= warehouseItems;
  }
}
