package io.instashop.audit.reading;

import io.instashop.audit.evidence.Interval;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The ids of the sales that an interval concerns, at the shop or at a follower. All sales between
 * the first and the last are compared, so that both sides can be read in the order of their ids.
 *
 * @param first the smallest id
 * @param last the largest id
 * @param since from when on both sides hold all rows
 */
record SaleRange(long first, long last, Instant since) {

  private static final Set<String> SALES =
      Set.of("transaction", "transaction_detail", "transaction_status_change");

  /** A query that yields the smallest and the largest id, given two ends of an interval. */
  record Ends(Connection connection, String sql) {}

  /**
   * The range that sales and what follows from them make together.
   *
   * @param tables of the follower, whose marks of retired rows count
   * @param sales of the shop
   * @param follows what the follower wrote
   */
  static Optional<SaleRange> of(Interval interval, Set<String> tables, Ends sales, Ends follows)
      throws SQLException {
    Instant retired = retired(sales.connection(), SALES);
    Instant followerRetired = retired(follows.connection(), tables);
    Instant held = retired.isAfter(followerRetired) ? retired : followerRetired;
    boolean whole = !held.isAfter(interval.from());
    if (!held.isBefore(interval.to())) {
      return Optional.empty();
    }
    Interval compared = whole ? interval : new Interval(held, interval.to());
    Optional<SaleRange> sold = ends(sales, compared);
    Optional<SaleRange> followed = ends(follows, compared);
    if (sold.isEmpty() || followed.isEmpty()) {
      // Without a sale of its own the interval may follow from retired ones.
      return (sold.isPresent() || !whole ? sold : followed)
          .map(range -> new SaleRange(range.first(), range.last(), held));
    }
    long first = whole ? Math.min(sold.get().first(), followed.get().first()) : sold.get().first();
    return Optional.of(
        new SaleRange(first, Math.max(sold.get().last(), followed.get().last()), held));
  }

  /** Before when rows of one of the tables may be gone. */
  static Instant retired(Connection connection, Set<String> tables) throws SQLException {
    Instant held = Instant.EPOCH;
    for (var mark : RetentionMarks.of(connection).entrySet()) {
      if (tables.contains(mark.getKey()) && mark.getValue().isAfter(held)) {
        held = mark.getValue();
      }
    }
    return held;
  }

  private static Optional<SaleRange> ends(Ends ends, Interval interval) throws SQLException {
    try (RowStream<Optional<SaleRange>> row =
        new RowStream<>(
            ends.connection(),
            ends.sql(),
            found -> {
              SaleRange range = new SaleRange(found.getLong(1), found.getLong(2), Instant.EPOCH);
              return found.wasNull() ? Optional.<SaleRange>empty() : Optional.of(range);
            },
            interval.from(),
            interval.to())) {
      Optional<SaleRange> range = row.next();
      return range == null ? Optional.empty() : range;
    }
  }
}
