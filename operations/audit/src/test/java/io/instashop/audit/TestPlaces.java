package io.instashop.audit;

import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.InteractionEvent;
import io.instashop.contracts.events.InventoryMovementEvent;
import io.instashop.contracts.events.SearchEvent;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.events.TransactionStatusEvent;
import io.instashop.contracts.events.UserBehaviorEvent;
import io.instashop.testservers.server.TestServers;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Writes rows to the source databases and to the warehouse. */
public final class TestPlaces {

  private static final EventCodec CODEC = new EventCodec();

  private TestPlaces() {}

  /** The row that this event stems from, with its lines. */
  public static void commit(Event event) throws SQLException {
    if (event instanceof TransactionEvent t) {
      shop(
          "insert into transaction values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          t.transactionId(),
          t.buyerId(),
          t.customerId(),
          t.sessionId(),
          t.timestamp(),
          t.totalAmount(),
          t.discountAmount(),
          t.paymentMethod(),
          t.status().wireName());
      int lineNo = 1;
      for (TransactionLine line : t.items()) {
        shop(
            "insert into transaction_detail values (?, ?, ?, ?, ?, ?)",
            t.transactionId(),
            lineNo++,
            line.productId(),
            line.quantity(),
            line.unitPrice(),
            line.productPrice());
      }
    } else if (event instanceof TransactionStatusEvent s) {
      shop(
          "insert into transaction_status_change values (?, ?, ?, ?, ?)",
          number(s),
          s.transactionId(),
          s.previousStatus().wireName(),
          s.status().wireName(),
          s.timestamp());
    } else if (event instanceof UserBehaviorEvent b) {
      behavior(b, b.behaviorType().wireName(), b.sessionId(), "{}");
    } else if (event instanceof SearchEvent b) {
      behavior(b, b.behaviorType().wireName(), b.sessionId(), "{\"search_term\":\"x\"}");
    } else if (event instanceof CartEvent b) {
      String price = b.unitPrice() == null ? "" : ",\"unit_price\":" + b.unitPrice();
      String metadata =
          "{\"quantity\":" + b.quantity() + price + ",\"cart_total\":" + b.cartTotal() + "}";
      behavior(b, b.behaviorType().wireName(), b.sessionId(), metadata);
    } else if (event instanceof InteractionEvent i) {
      try (Connection connection = TestServers.shop().pooled("crm_db")) {
        update(
            connection,
            "insert into interaction values (?, ?, ?, ?, ?, ?, ?)",
            i.interactionId(),
            i.customerId(),
            i.customerName(),
            i.interactionType(),
            i.channel(),
            i.timestamp(),
            i.status());
      }
    }
  }

  /** The warehouse's row of an event. */
  public static void land(Event event) throws SQLException {
    BigDecimal amount = null;
    String session = null;
    Long product = null;
    String productName = null;
    String category = null;
    if (event instanceof TransactionEvent e) {
      amount = e.totalAmount();
      session = e.sessionId();
    } else if (event instanceof TransactionStatusEvent e) {
      amount = e.totalAmount();
    } else if (event instanceof TransactionItemEvent e) {
      amount = e.amount();
      product = e.productId();
      category = e.category();
    } else if (event instanceof InventoryMovementEvent e) {
      product = e.productId();
      productName = e.productName();
      category = e.category();
    } else if (event instanceof UserBehaviorEvent e) {
      session = e.sessionId();
    } else if (event instanceof SearchEvent e) {
      session = e.sessionId();
    } else if (event instanceof CartEvent e) {
      amount = e.amount();
      session = e.sessionId();
    }
    warehouse(
        "insert into realtime_events (event_id, event_type, \"timestamp\", customer_id, product_id,"
            + " product_name, category, amount, session_id, raw_data, source)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)",
        event.eventId(),
        event.eventType(),
        event.timestamp(),
        event.customerId(),
        product,
        productName,
        category,
        amount,
        session,
        CODEC.encodeToString(event),
        event.source());
  }

  /** A session's row. */
  static void session(String id, Instant began, String counts, String outcome) throws SQLException {
    warehouse(
        "insert into customer_sessions values (?, 3, ?::jsonb, ?, now())",
        id,
        "{\"first_event\": \"" + began + "\", \"counts\": " + counts + "}",
        outcome);
  }

  /** The figures of whole hours, as their rows make them. */
  static void figures(Instant from, Instant to) throws SQLException {
    warehouse(
        """
        do $$ begin
          perform recount_event_figures('%1$s', '%2$s');
          perform recount_session_figures('%1$s', '%2$s');
          perform recount_stock_and_deliveries('%1$s', '%2$s');
          perform recount_segments('%1$s', '%2$s');
        end $$
        """
            .formatted(from, to));
  }

  /** Changes the warehouse. */
  static void warehouse(String sql, Object... values) throws SQLException {
    try (Connection connection = TestServers.warehouse().pooled("dwh_db")) {
      update(connection, sql, values);
    }
  }

  /** Changes the shop. */
  static void shop(String sql, Object... values) throws SQLException {
    try (Connection connection = TestServers.shop().pooled("instashop")) {
      update(connection, sql, values);
    }
  }

  /** Changes a database of the shop's server by some statements. */
  static void execute(String database, String sql) throws SQLException {
    try (Connection connection = TestServers.shop().pooled(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void behavior(Event event, String type, String session, String metadata)
      throws SQLException {
    shop(
        "insert into user_behavior values (?, ?, 42, ?, null, ?, 'web', ?, ?::jsonb)",
        number(event),
        event.customerId(),
        type,
        session,
        event.timestamp(),
        metadata);
  }

  private static long number(Event event) {
    return Long.parseLong(event.eventId().substring(event.eventId().indexOf('-') + 1));
  }

  private static void update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        statement.setObject(
            i + 1,
            value instanceof Instant instant
                ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
                : value);
      }
      statement.executeUpdate();
    }
  }
}
