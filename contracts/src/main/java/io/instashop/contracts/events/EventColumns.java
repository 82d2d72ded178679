package io.instashop.contracts.events;

import java.math.BigDecimal;

/**
 * What the columns of the warehouse's table {@code realtime_events} say about an event beyond what
 * all events have. A component that a kind of event does not know is null.
 *
 * @param kind what it counts as in its session: the behaviour type, or the event type
 * @param amount money as the architecture page defines it for each kind
 */
public record EventColumns(
    String kind,
    String customerName,
    Long productId,
    String productName,
    String category,
    BigDecimal amount,
    String sessionId) {

  /** The columns of an event. */
  public static EventColumns of(Event event) {
    if (event instanceof TransactionEvent e) {
      return new EventColumns(
          e.eventType(), e.customerName(), null, null, null, e.totalAmount(), e.sessionId());
    }
    if (event instanceof TransactionStatusEvent e) {
      return new EventColumns(e.eventType(), null, null, null, null, e.totalAmount(), null);
    }
    if (event instanceof TransactionItemEvent e) {
      return new EventColumns(
          e.eventType(),
          e.customerName(),
          e.productId(),
          e.productName(),
          e.category(),
          e.amount(),
          null);
    }
    if (event instanceof UserBehaviorEvent e) {
      return new EventColumns(
          e.behaviorType().wireName(),
          e.customerName(),
          e.productId(),
          e.productName(),
          e.category(),
          null,
          e.sessionId());
    }
    if (event instanceof SearchEvent e) {
      return new EventColumns(
          e.behaviorType().wireName(),
          e.customerName(),
          e.productId(),
          e.productName(),
          e.category(),
          null,
          e.sessionId());
    }
    if (event instanceof CartEvent e) {
      return new EventColumns(
          e.behaviorType().wireName(),
          e.customerName(),
          e.productId(),
          e.productName(),
          e.category(),
          e.amount(),
          e.sessionId());
    }
    InteractionEvent e = (InteractionEvent) event;
    return new EventColumns(e.eventType(), e.customerName(), null, null, null, null, null);
  }
}
