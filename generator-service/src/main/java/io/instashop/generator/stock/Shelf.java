package io.instashop.generator.stock;

import io.instashop.generator.follow.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one product during a database transaction, with the order that is on its way.
 *
 * <p>It never falls below zero: what a sale needs and is not there is delivered at once.
 */
final class Shelf {

  private final long productId;
  private final long firstQuantity;
  private final long reorderPoint;
  private long available;
  private @Nullable Instant movedAt;
  private @Nullable Arrival order;

  /** Those of {@code order} that were in the database and are not on their way any more. */
  private final List<Long> arrived = new ArrayList<>();

  Shelf(
      long productId,
      long firstQuantity,
      long available,
      long reorderPoint,
      @Nullable Instant movedAt) {
    this.productId = productId;
    this.firstQuantity = firstQuantity;
    this.available = available;
    this.reorderPoint = reorderPoint;
    this.movedAt = movedAt;
  }

  /** An order that an earlier transaction has placed. */
  void expect(Arrival placed) {
    order = placed;
  }

  /**
   * A sale takes its pieces.
   *
   * @param lead how long an order takes
   */
  List<Movement> sell(SaleLine line, Duration lead) {
    List<Movement> movements = new ArrayList<>();
    if (order != null && !order.due().isAfter(line.time())) {
      movements.add(arrive(order, order.due()));
    }
    if (available < line.quantity() && order != null) {
      movements.add(arrive(order, line.time()));
    }
    if (available < line.quantity()) {
      long bought = line.quantity() - available + refill();
      movements.add(move(line.time(), Movement.Reason.PURCHASE, bought, null, bought));
    }
    movements.add(move(line.time(), Movement.Reason.SALE, line.quantity(), line, -line.quantity()));
    if (available <= reorderPoint && order == null) {
      Duration wait = lead.multipliedBy(50 + (long) (Chance.of(line.transactionId(), 1) * 100));
      order =
          new Arrival(
              0,
              productId,
              refill(),
              Movement.Reason.PURCHASE,
              null,
              line.time().plus(wait.dividedBy(100)));
    }
    return movements;
  }

  /** Goods come in. */
  Movement arrive(Arrival arrival, Instant time) {
    if (order != null && arrival.reason() == Movement.Reason.PURCHASE) {
      order = null;
    }
    if (arrival.id() != 0) {
      arrived.add(arrival.id());
    }
    return move(time, arrival.reason(), arrival.quantity(), arrival.line(), arrival.quantity());
  }

  long productId() {
    return productId;
  }

  long available() {
    return available;
  }

  @Nullable Instant movedAt() {
    return movedAt;
  }

  /** The order that this transaction has placed. */
  Optional<Arrival> placed() {
    return Optional.ofNullable(order).filter(arrival -> arrival.id() == 0);
  }

  /** Keys of what has come in. */
  List<Long> arrived() {
    return arrived;
  }

  private long refill() {
    return Math.max(firstQuantity, 2 * reorderPoint + 1);
  }

  private Movement move(
      Instant time,
      Movement.Reason reason,
      long quantity,
      @Nullable SaleLine line,
      long difference) {
    Instant last = movedAt;
    Instant ordered = last != null && last.isAfter(time) ? last : time;
    movedAt = ordered;
    available += difference;
    return new Movement(productId, ordered, reason, quantity, line, available);
  }
}
