package io.instashop.generator.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code inventory_movement} to be.
 *
 * @param line the line of the sale that it belongs to; null for a purchase
 * @param after what is available afterwards
 */
record Movement(
    long productId,
    Instant time,
    Reason reason,
    long quantity,
    @Nullable SaleLine line,
    long after) {

  /** Why goods move. */
  enum Reason {
    PURCHASE("purchase", "in"),
    SALE("sale", "out"),
    RETURN("return", "in");

    private final String written;
    private final String type;

    Reason(String written, String type) {
      this.written = written;
      this.type = type;
    }

    /** As the table has it. */
    String written() {
      return written;
    }

    /** {@code in} or {@code out}. */
    String type() {
      return type;
    }

    static Reason of(String written) {
      return written.equals(RETURN.written) ? RETURN : PURCHASE;
    }
  }
}
