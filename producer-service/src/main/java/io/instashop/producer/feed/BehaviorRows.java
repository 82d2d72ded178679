package io.instashop.producer.feed;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.SearchEvent;
import io.instashop.contracts.events.UserBehaviorEvent;
import io.instashop.producer.cursor.Shard;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What shoppers did; the behaviour type decides which topic it goes to. */
final class BehaviorRows extends RowReader {

  private static final String SQL =
      """
      select f.xid::text as xid, 0 as rank, f.behavior_id as id, f."timestamp",
             f.event_type as behavior_type, f.customer_id, c.business_name as customer_name, f.buyer_id,
             f.session_id, f.channel, f.product_id, p.name as product_name, p.category,
             case when octet_length(m.text) <= 65536 then m.text end as metadata,
             octet_length(m.text) as metadata_bytes
        from (select * from (
                (select * from user_behavior
                  where (xid, behavior_id) > (?::xid8, ?)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                  order by xid, behavior_id limit ?)) one limit ?) f
        left join lateral (select f.metadata::text as text offset 0) m on true
        left join customer c on c.customer_id = f.customer_id
        left join product p on p.product_id = f.product_id
       order by f.xid, f.behavior_id
      """;

  /** Of a row whose metadata are too large to have many of them in memory. */
  private static final String LARGE =
      "select left(metadata::text, 4194305) from user_behavior where behavior_id = ?";

  private static final List<SourceTable> TABLES =
      List.of(
          new SourceTable(
              "user_behavior",
              "behavior_id",
              "\"timestamp\"",
              List.of(
                  "event_type as behavior_type",
                  "customer_id",
                  "buyer_id",
                  "session_id",
                  "channel",
                  "product_id")));

  BehaviorRows() {
    super(Shard.BEHAVIOR, TABLES, SQL);
  }

  @Override
  SourceRow whole(Connection connection, SourceRow row) throws SQLException {
    if (row.text("metadata") != null || row.text("metadata_bytes") == null) {
      return row;
    }
    try (PreparedStatement select = connection.prepareStatement(LARGE)) {
      select.setLong(1, row.id());
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? row.with("metadata", found.getString(1)) : row;
      }
    }
  }

  @Override
  EventType typeOf(SourceRow row) {
    // An unknown behaviour goes to the topic of views; the consumer will quarantine it.
    return Optional.ofNullable(row.text("behavior_type"))
        .flatMap(BehaviorType::ofWireName)
        .map(BehaviorType::eventType)
        .orElse(EventType.USER_BEHAVIOR);
  }

  @Override
  Event event(EventType type, SourceRow row) {
    String eventId = type.idOf(row.id());
    Instant timestamp = row.requiredTime();
    BehaviorType behavior =
        Optional.ofNullable(row.text("behavior_type"))
            .flatMap(BehaviorType::ofWireName)
            .orElseThrow();
    long customerId = row.longValue("customer_id");
    String customerName = row.required("customer_name");
    Long buyerId = row.optionalLong("buyer_id");
    String sessionId = row.required("session_id");
    String channel = row.required("channel");
    Long productId = row.optionalLong("product_id");
    String productName = row.text("product_name");
    String category = row.text("category");
    String source = shard().source();
    int version = Event.SCHEMA_VERSION;
    if (type == EventType.USER_BEHAVIOR) {
      return new UserBehaviorEvent(
          eventId,
          timestamp,
          version,
          source,
          behavior,
          customerId,
          customerName,
          buyerId,
          sessionId,
          channel,
          productId,
          productName,
          category);
    }
    Metadata metadata = Metadata.parse(row.text("metadata"));
    if (type == EventType.SEARCH) {
      return new SearchEvent(
          eventId,
          timestamp,
          version,
          source,
          behavior,
          customerId,
          customerName,
          buyerId,
          sessionId,
          channel,
          productId,
          productName,
          category,
          metadata.text("search_term"),
          metadata.integer("results_count"));
    }
    return new CartEvent(
        eventId,
        timestamp,
        version,
        source,
        behavior,
        customerId,
        customerName,
        buyerId,
        sessionId,
        channel,
        productId,
        productName,
        category,
        metadata.integer("quantity"),
        behavior == BehaviorType.CART_ABANDONMENT ? null : metadata.money("unit_price"),
        metadata.money("cart_total"));
  }
}
