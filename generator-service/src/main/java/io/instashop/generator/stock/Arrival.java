package io.instashop.generator.stock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Goods on their way.
 *
 * @param id primary key; 0 for one that is not in the database yet
 * @param line the line of the sale that comes back; null for a purchase
 */
record Arrival(
    long id,
    long productId,
    long quantity,
    Movement.Reason reason,
    @Nullable SaleLine line,
    Instant due) {

  /** What was sold comes back. */
  static Arrival ofReturn(SaleLine line, Instant due) {
    return new Arrival(0, line.productId(), line.quantity(), Movement.Reason.RETURN, line, due);
  }
}
