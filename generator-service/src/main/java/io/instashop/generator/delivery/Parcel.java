package io.instashop.generator.delivery;

import io.instashop.generator.follow.Chance;
import io.instashop.generator.follow.FollowerSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * A completed sale that is to be delivered. How it travels follows from its key.
 *
 * @param completed when the sale was completed: placed, or paid later
 */
record Parcel(long transactionId, long sellerId, long buyerId, String address, Instant completed) {

  /** How a parcel travels, with the days that are promised. */
  enum Method {
    STANDARD("Standard", 4),
    EXPRESS("Express", 2),
    PICKUP("Pickup", 1);

    private final String written;
    private final int days;

    Method(String written, int days) {
      this.written = written;
      this.days = days;
    }

    /** As the table has it. */
    String written() {
      return written;
    }
  }

  /** The share of parcels that come after the promised time. */
  private static final double LATE_RATE = 0.1;

  static Parcel read(ResultSet row) throws SQLException {
    return new Parcel(
        row.getLong("sale"),
        row.getLong("customer_id"),
        row.getLong("buyer_id"),
        row.getString("shipping_address"),
        row.getObject("completed", OffsetDateTime.class).toInstant());
  }

  Method method() {
    double draw = Chance.of(transactionId, 11);
    if (draw < 0.1) {
      return Method.PICKUP;
    }
    return draw < 0.3 ? Method.EXPRESS : Method.STANDARD;
  }

  /** Which of so many carriers takes it, from 0 on. */
  int carrier(int carriers) {
    return (int) (Chance.of(transactionId, 12) * carriers);
  }

  /** Unique for a carrier's prefix. */
  String trackingNumber(String prefix) {
    return prefix + String.format(Locale.ROOT, "%012d", transactionId);
  }

  Instant promised(FollowerSettings settings) {
    return completed.plus(settings.days(method().days));
  }

  /** When it leaves: within a quarter of the promised time. */
  Instant leaves(FollowerSettings settings) {
    return completed.plus(
        settings.days(method().days * (0.05 + 0.2 * Chance.of(transactionId, 13))));
  }

  /** When it arrives, given its key alone. */
  static Instant arrives(long transactionId, Instant left, Instant promised) {
    double part =
        Chance.of(transactionId, 14) < LATE_RATE
            ? 1.05 + 0.9 * Chance.of(transactionId, 15)
            : 0.3 + 0.65 * Chance.of(transactionId, 15);
    long nanos = java.time.Duration.between(left, promised).toNanos();
    return left.plusNanos((long) (nanos * part) / 1000 * 1000);
  }
}
