package io.instashop.metrics;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.contracts.events.MovementReason;
import io.instashop.contracts.events.ShipmentStatus;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.TransactionStatusEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes valid events of all kinds that count, spread evenly over a span of event time. */
public final class RandomShop {

  private static final List<String> CATEGORIES =
      List.of(
          "Books", "Electrónica", "Home & Garden", "Toys", "Sports", "Fashion", "Beauty", "Food");

  private static final List<String> CHANNELS = List.of("web", "mobile_app", "social");
  private static final List<String> TERMS =
      List.of("lámpara", "smartphone", "ropa", "libros", "x".repeat(90), "12", "\uD83C\uDF81");

  private final Random random;
  private final Instant from;
  private final long spanMillis;
  private long id;

  public RandomShop(long seed, Instant from, Instant to) {
    this.random = new Random(seed);
    this.from = from;
    this.spanMillis = to.toEpochMilli() - from.toEpochMilli();
  }

  /** About {@code count} source events in the order of time, each transaction with its items. */
  public List<Event> events(int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time = from.plusMillis(spanMillis * i / count);
      int kind = random.nextInt(10);
      if (kind < 6) {
        addTransaction(time, events);
      } else if (kind == 6) {
        events.add(random.nextBoolean() ? movement(time) : delivery(time));
      } else {
        events.add(behavior(time));
      }
    }
    return events;
  }

  private void addTransaction(Instant time, List<Event> events) {
    long transaction = ++id;
    long seller = 1 + random.nextInt(50);
    long buyer = 1 + random.nextInt(100);
    List<TransactionLine> lines =
        IntStream.rangeClosed(1, 1 + random.nextInt(3)).mapToObj(line -> line()).toList();
    BigDecimal total =
        lines.stream().map(TransactionLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    TransactionStatus status = TransactionStatus.values()[random.nextInt(3)];
    events.add(
        new TransactionEvent(
            EventType.TRANSACTION.wireName() + "-" + transaction,
            time,
            1,
            "instashop",
            transaction,
            seller,
            "Seller " + seller,
            "basic",
            buyer,
            "Buyer " + buyer,
            "buyer" + buyer + "@example.com",
            null,
            total,
            BigDecimal.ZERO.setScale(2),
            "credit_card",
            status,
            lines));
    for (int line = 1; line <= lines.size(); line++) {
      TransactionLine item = lines.get(line - 1);
      events.add(
          new TransactionItemEvent(
              "transaction_item-" + transaction + "-" + line,
              time,
              1,
              "consumer-service",
              transaction,
              seller,
              "Seller " + seller,
              "basic",
              buyer,
              "Buyer " + buyer,
              "buyer" + buyer + "@example.com",
              total,
              "credit_card",
              status,
              line,
              item.productId(),
              item.productName(),
              item.category(),
              item.quantity(),
              item.unitPrice(),
              item.productPrice(),
              item.amount()));
    }
    if (status == TransactionStatus.PENDING) {
      events.add(
          new TransactionStatusEvent(
              "transaction_status-" + transaction,
              time.plusMillis(random.nextInt((int) Math.max(1, spanMillis / 5))),
              1,
              "instashop",
              transaction,
              seller,
              buyer,
              total,
              TransactionStatus.PENDING,
              random.nextInt(4) == 0 ? TransactionStatus.FAILED : TransactionStatus.COMPLETED));
    }
  }

  private TransactionLine line() {
    long product = 1 + random.nextInt(200);
    BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(99_999), 2);
    return new TransactionLine(
        product,
        "Product " + product,
        CATEGORIES.get((int) (product % CATEGORIES.size())),
        1 + random.nextInt(5),
        price,
        price);
  }

  private Event behavior(Instant time) {
    BehaviorType type = BehaviorType.values()[random.nextInt(BehaviorType.values().length)];
    String sample =
        switch (type) {
          case PAGE_VIEW -> "user_behavior_page_view";
          case PRODUCT_VIEW -> "user_behavior_product_view";
          case SEARCH -> "search";
          case ADD_TO_CART, REMOVE_FROM_CART -> "cart_event_add";
          case CART_ABANDONMENT -> "cart_event_abandonment";
        };
    List<Object> changes =
        new ArrayList<>(
            List.of(
                "event_id",
                type.eventType().idOf(++id),
                "timestamp",
                time,
                "behavior_type",
                type.wireName(),
                "customer_id",
                1 + random.nextInt(50),
                "session_id",
                "session-" + random.nextInt(500),
                "channel",
                CHANNELS.get(random.nextInt(CHANNELS.size()))));
    changes.add("buyer_id");
    changes.add(random.nextInt(3) == 0 ? null : 1 + random.nextInt(100));
    if (type == BehaviorType.SEARCH) {
      changes.addAll(
          List.of(
              "search_term",
              TERMS.get(random.nextInt(TERMS.size())),
              "results_count",
              random.nextInt(4)));
    }
    if (type == BehaviorType.CART_ABANDONMENT) {
      changes.addAll(List.of("cart_total", BigDecimal.valueOf(random.nextInt(99_999), 2)));
    }
    return GoldenSamples.changed(sample, changes.toArray());
  }

  private Event movement(Instant time) {
    MovementReason reason = MovementReason.values()[random.nextInt(3)];
    return GoldenSamples.changed(
        "inventory_movement_sale",
        "event_id",
        EventType.INVENTORY_MOVEMENT.idOf(++id),
        "timestamp",
        time,
        "customer_id",
        1 + random.nextInt(50),
        "product_id",
        1 + random.nextInt(200),
        "reason",
        reason.wireName(),
        "movement_type",
        reason == MovementReason.SALE ? "out" : "in",
        "quantity",
        1 + random.nextInt(100));
  }

  private Event delivery(Instant time) {
    int step = random.nextInt(3);
    EventType type = step == 0 ? EventType.SHIPMENT : EventType.SHIPMENT_STATUS;
    List<Object> changes =
        new ArrayList<>(
            List.of(
                "event_id",
                type.idOf(++id),
                "timestamp",
                time,
                "customer_id",
                1 + random.nextInt(50)));
    if (step > 0) {
      changes.addAll(
          List.of(
              "previous_status",
              ShipmentStatus.values()[step - 1].wireName(),
              "status",
              ShipmentStatus.values()[step].wireName(),
              "late",
              random.nextInt(4) == 0));
    }
    return GoldenSamples.changed(type.wireName(), changes.toArray());
  }

  /** Searches at one time, more different ones than a window shows. */
  public List<Event> manyTerms(Instant time) {
    return IntStream.range(0, 130)
        .mapToObj(
            n ->
                GoldenSamples.changed(
                    "search",
                    "event_id",
                    EventType.SEARCH.idOf(++id),
                    "timestamp",
                    time,
                    "search_term",
                    "term " + n % 70,
                    "session_id",
                    "session-" + n))
        .toList();
  }
}
