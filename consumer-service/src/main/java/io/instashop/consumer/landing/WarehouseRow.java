package io.instashop.consumer.landing;

import io.instashop.consumer.enrichment.EncodedEvent;
import io.instashop.events.CartEvent;
import io.instashop.events.Event;
import io.instashop.events.InteractionEvent;
import io.instashop.events.SearchEvent;
import io.instashop.events.TransactionEvent;
import io.instashop.events.TransactionItemEvent;
import io.instashop.events.TransactionStatusEvent;
import io.instashop.events.UserBehaviorEvent;
import java.math.BigDecimal;

/**
 * What the columns of {@code realtime_events} say about an event beyond what all events have.
 *
 * @param kind what it counts as in its session: the behaviour type, or the event type
 */
record WarehouseRow(
    EncodedEvent encoded,
    String kind,
    String customerName,
    Long productId,
    String productName,
    String category,
    BigDecimal amount,
    String sessionId) {

  static WarehouseRow of(EncodedEvent encoded) {
    Event event = encoded.event();
    if (event instanceof TransactionEvent e) {
      return new WarehouseRow(
          encoded,
          e.eventType(),
          e.customerName(),
          null,
          null,
          null,
          e.totalAmount(),
          e.sessionId());
    }
    if (event instanceof TransactionStatusEvent e) {
      return new WarehouseRow(
          encoded, e.eventType(), null, null, null, null, e.totalAmount(), null);
    }
    if (event instanceof TransactionItemEvent e) {
      return new WarehouseRow(
          encoded,
          e.eventType(),
          e.customerName(),
          e.productId(),
          e.productName(),
          e.category(),
          e.amount(),
          null);
    }
    if (event instanceof UserBehaviorEvent e) {
      return new WarehouseRow(
          encoded,
          e.behaviorType().wireName(),
          e.customerName(),
          e.productId(),
          e.productName(),
          e.category(),
          null,
          e.sessionId());
    }
    if (event instanceof SearchEvent e) {
      return new WarehouseRow(
          encoded,
          e.behaviorType().wireName(),
          e.customerName(),
          e.productId(),
          e.productName(),
          e.category(),
          null,
          e.sessionId());
    }
    if (event instanceof CartEvent e) {
      return new WarehouseRow(
          encoded,
          e.behaviorType().wireName(),
          e.customerName(),
          e.productId(),
          e.productName(),
          e.category(),
          e.amount(),
          e.sessionId());
    }
    InteractionEvent e = (InteractionEvent) event;
    return new WarehouseRow(encoded, e.eventType(), e.customerName(), null, null, null, null, null);
  }

  Event event() {
    return encoded.event();
  }

  /** The primary key as text, to tell which rows the database took. */
  String key() {
    return key(event().eventId(), Micros.of(event().timestamp()));
  }

  static String key(String eventId, long micros) {
    return eventId + '@' + micros;
  }
}
