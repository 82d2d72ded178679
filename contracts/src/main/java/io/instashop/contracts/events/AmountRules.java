package io.instashop.contracts.events;

import io.instashop.contracts.json.InvalidFieldException;
import java.math.BigDecimal;

/** Rules about amounts that follow from several fields. */
final class AmountRules {

  /** The first amount that {@code numeric(14,2)} cannot hold. */
  private static final BigDecimal PRODUCT_LIMIT = new BigDecimal("1000000000000");

  private AmountRules() {}

  /** Refuses a product of unit price and quantity that {@code numeric(14,2)} cannot hold. */
  static void checkProduct(BigDecimal product) {
    if (product.compareTo(PRODUCT_LIMIT) >= 0) {
      throw InvalidFieldException.invalid(
          "unit_price", "times the quantity exceeds 12 digits before the point");
    }
  }

  /** Refuses a stated amount that differs from what the other fields make. */
  static void checkEqual(String field, BigDecimal stated, String others, BigDecimal expected) {
    if (expected.compareTo(stated) != 0) {
      throw new InvalidEventException(
          RejectionReason.INCONSISTENT_TOTAL,
          "field '" + field + "' is " + stated + ", but " + others + " make " + expected);
    }
  }
}
