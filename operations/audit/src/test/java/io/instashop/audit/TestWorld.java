package io.instashop.audit;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.contracts.events.InteractionEvent;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.TransactionStatusEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A minute of a small shop, of which every number can be checked by hand. Each world has an hour
 * and a range of ids of its own, so that many lie side by side on the same servers.
 */
public final class TestWorld {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  private final long base;
  final Instant start;
  final String buyingSession;
  final String abandonedSession;
  public final TransactionEvent completed;
  final TransactionEvent pending;
  public final TransactionEvent failed;
  final TransactionStatusEvent settled;

  public TestWorld(int hour) {
    base = hour * 1000L;
    start = DAY.plusSeconds(hour * 3600L);
    buyingSession = "s-" + hour + "-1";
    abandonedSession = "s-" + hour + "-2";
    TransactionLine lamp = line(7, "Home", 2, "49.99");
    TransactionLine press = line(8, "Home", 1, "69.99");
    completed =
        transaction(
            1, 5, 3, 42, buyingSession, "154.97", "15.00", "completed", List.of(lamp, press));
    pending =
        transaction(
            2,
            10,
            5,
            43,
            null,
            "10.00",
            "0.00",
            "pending",
            List.of(line(9, "Fashion", 1, "10.00")));
    failed =
        transaction(
            3, 40, 3, 42, null, "20.00", "0.00", "failed", List.of(line(9, "Fashion", 2, "10.00")));
    settled =
        new TransactionStatusEvent(
            "transaction_status-" + id(1),
            at(65),
            1,
            "instashop",
            id(2),
            5,
            43,
            money("10.00"),
            TransactionStatus.PENDING,
            TransactionStatus.COMPLETED);
  }

  /** The events of source rows, in the order of the feed. */
  public List<Event> events() {
    List<Event> events = new ArrayList<>(List.of(completed, pending, failed, settled));
    events.add(pageView());
    events.add(productView());
    events.add(search());
    events.add(addToCart());
    events.add(abandonment("10.00"));
    events.add(interaction(1, 20));
    return events;
  }

  Event interaction(int number, int second) {
    return new InteractionEvent(
        "interaction-" + id(number),
        at(second),
        1,
        "crm_db",
        id(number),
        3,
        "Ana Lima",
        "support_request",
        "chat",
        "open");
  }

  /** The line items of the transactions. */
  public List<TransactionItemEvent> items() {
    List<TransactionItemEvent> items = new ArrayList<>();
    for (TransactionEvent transaction : List.of(completed, pending, failed)) {
      for (int i = 0; i < transaction.items().size(); i++) {
        items.add(item(transaction, i + 1));
      }
    }
    return items;
  }

  /** The id of a row of this world. */
  long id(int number) {
    return base + number;
  }

  /** So many seconds after the world began. */
  public Instant at(int second) {
    return start.plusSeconds(second);
  }

  /** The end of the world's hour. */
  public Instant end() {
    return start.plusSeconds(3600);
  }

  TransactionEvent transaction(
      int number,
      int second,
      long customer,
      long buyer,
      String session,
      String total,
      String discount,
      String status,
      List<TransactionLine> lines) {
    return new TransactionEvent(
        "transaction-" + id(number),
        at(second),
        1,
        "instashop",
        id(number),
        customer,
        "Ana Lima",
        "premium",
        buyer,
        "José Peña",
        "jose@example.com",
        session,
        money(total),
        money(discount),
        "credit_card",
        TransactionStatus.ofWireName(status).orElseThrow(),
        lines);
  }

  static TransactionLine line(long product, String category, int quantity, String price) {
    return new TransactionLine(
        product, "Product " + product, category, quantity, money(price), money(price));
  }

  static TransactionItemEvent item(TransactionEvent t, int lineNo) {
    TransactionLine line = t.items().get(lineNo - 1);
    return new TransactionItemEvent(
        "transaction_item-" + t.transactionId() + "-" + lineNo,
        t.timestamp(),
        1,
        "consumer-service",
        t.transactionId(),
        t.customerId(),
        t.customerName(),
        t.subscriptionPlan(),
        t.buyerId(),
        t.buyerName(),
        t.buyerEmail(),
        t.totalAmount(),
        t.paymentMethod(),
        t.status(),
        lineNo,
        line.productId(),
        line.productName(),
        line.category(),
        line.quantity(),
        line.unitPrice(),
        line.productPrice(),
        line.amount());
  }

  private Event pageView() {
    return behavior("user_behavior_page_view", "user_behavior", 1, 1, buyingSession, 3);
  }

  private Event productView() {
    return behavior("user_behavior_product_view", "user_behavior", 2, 2, buyingSession, 3);
  }

  private Event search() {
    return behavior("search", "search", 3, 3, buyingSession, 3);
  }

  /** Two lamps: 99.98. */
  private Event addToCart() {
    return behavior("cart_event_add", "cart_event", 4, 4, buyingSession, 3);
  }

  private Event abandonment(String total) {
    return behavior(
        "cart_event_abandonment",
        "cart_event",
        5,
        50,
        abandonedSession,
        4,
        "quantity",
        1,
        "cart_total",
        money(total));
  }

  private Event behavior(
      String sample,
      String type,
      int number,
      int second,
      String session,
      long customer,
      Object... others) {
    Object[] common = {
      "event_id",
      type + "-" + id(number),
      "timestamp",
      at(second),
      "session_id",
      session,
      "customer_id",
      customer
    };
    return GoldenSamples.changed(sample, Stream.of(common, others).flatMap(Stream::of).toArray());
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
