package io.instashop.audit.reading;

import io.instashop.audit.evidence.FollowerEvidence.Result;
import io.instashop.audit.evidence.Interval;
import io.instashop.contracts.events.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks the lines of sales and the movements that they made side by side. */
final class SaleMovements {

  private static final String SOLD =
      """
      select min(transaction_id), max(transaction_id)
      from transaction where transaction_date >= ? and transaction_date < ?
      """;

  private static final String MOVED =
      """
      select min(transaction_id), max(transaction_id)
      from inventory_movement
      where reason = 'sale' and movement_date >= ? and movement_date < ?
      """;

  private static final String LINES =
      """
      select t.transaction_id, d.line_no, d.product_id, d.quantity, 0 as movement_id
      from transaction t join transaction_detail d using (transaction_id)
      where t.status <> 'failed' and (t.xid, t.transaction_id) <= (?::xid8, ?)
        and t.transaction_id between ? and ? and t.transaction_id <> all (?)
      order by t.transaction_id, d.line_no
      """;

  private static final String MOVEMENTS =
      """
      select transaction_id, line_no, product_id, quantity, movement_id
      from inventory_movement
      where reason = 'sale' and movement_type = 'out' and transaction_id between ? and ?
      order by transaction_id, line_no, movement_id
      """;

  private final Connection erp;
  private final Connection shop;
  private final Result result;

  SaleMovements(Connection erp, Connection shop, Result result) {
    this.erp = erp;
    this.shop = shop;
    this.result = result;
  }

  /** Compares the sales of an interval. */
  void compare(Interval interval) throws SQLException {
    Optional<FollowedPosition> position = FollowedPosition.of(erp, "transaction");
    if (position.isEmpty()) {
      result.notChecked("erp_db has followed no sale yet");
      return;
    }
    Optional<SaleRange> range =
        SaleRange.of(
            interval,
            Set.of("inventory_movement"),
            new SaleRange.Ends(shop, SOLD),
            new SaleRange.Ends(erp, MOVED));
    if (range.isPresent()) {
      compare(position.get(), range.get());
    }
  }

  private void compare(FollowedPosition position, SaleRange range) throws SQLException {
    try (RowStream<Line> sold =
            stream(
                shop,
                LINES,
                position.xid(),
                position.id(),
                range.first(),
                range.last(),
                PassedOver.of(erp, shop, "transaction"));
        RowStream<Line> moved = stream(erp, MOVEMENTS, range.first(), range.last())) {
      Line line = sold.next();
      Line movement = moved.next();
      while (line != null || movement != null) {
        int order = Line.order(line, movement);
        if (movement != null && order > 0) {
          result.differs("movement without its sale", movement.text());
          movement = moved.next();
        } else if (line != null) {
          result.compared(1);
          if (order < 0) {
            result.differs("line that moved nothing", line.text());
          } else {
            movement = matched(line, movement, moved);
          }
          line = sold.next();
        }
      }
    }
  }

  /** The first movement of another line. */
  private @Nullable Line matched(Line line, @Nullable Line first, RowStream<Line> moved)
      throws SQLException {
    Line movement = first;
    for (int n = 0; movement != null && Line.order(line, movement) == 0; n++) {
      if (n > 0) {
        result.differs("line that moved twice", movement.text());
      } else if (movement.quantity != line.quantity || movement.productId != line.productId) {
        result.differs(
            "movement of another quantity or product",
            movement.text() + " " + movement.pieces() + " ≠ " + line.pieces());
      }
      movement = moved.next();
    }
    return movement;
  }

  private static RowStream<Line> stream(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return new RowStream<>(
        connection,
        sql,
        row ->
            new Line(row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5)),
        parameters);
  }

  /** A line of a sale, or a movement, which has an id. */
  private record Line(
      long transactionId, int lineNo, long productId, long quantity, long movementId) {

    private static final Comparator<Line> ORDER =
        Comparator.comparingLong(Line::transactionId).thenComparingInt(Line::lineNo);

    /** Whether the first comes before the second; one that is not there comes last. */
    static int order(@Nullable Line first, @Nullable Line second) {
      return first == null ? 1 : second == null ? -1 : ORDER.compare(first, second);
    }

    String text() {
      String item = EventType.TRANSACTION_ITEM.idOf(transactionId) + "-" + lineNo;
      return movementId == 0 ? item : EventType.INVENTORY_MOVEMENT.idOf(movementId) + " of " + item;
    }

    String pieces() {
      return quantity + " of product " + productId;
    }
  }
}
