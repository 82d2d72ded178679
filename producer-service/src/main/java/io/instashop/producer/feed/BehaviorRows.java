package io.instashop.producer.feed;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.SearchEvent;
import io.instashop.contracts.events.UserBehaviorEvent;
import io.instashop.producer.cursor.Shard;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** What shoppers did; the behaviour type decides which topic it goes to. */
final class BehaviorRows implements RowReader {

  private static final String SQL =
      """
      select f.xid::text as xid, 0 as rank, f.behavior_id as id, f."timestamp",
             f.event_type as behavior_type, f.customer_id, c.name as customer_name, f.buyer_id,
             f.session_id, f.channel, f.product_id, p.name as product_name, p.category,
             f.metadata::text as metadata
        from (select * from (
                (select * from user_behavior
                  where (xid, behavior_id) > (?::xid8, ?)
                    and xid < pg_snapshot_xmin(pg_current_snapshot())
                  order by xid, behavior_id limit ?)) one limit ?) f
        left join customer c on c.customer_id = f.customer_id
        left join product p on p.product_id = f.product_id
       order by f.xid, f.behavior_id
      """;

  @Override
  public Shard shard() {
    return Shard.BEHAVIOR;
  }

  @Override
  public int tables() {
    return 1;
  }

  @Override
  public String sql() {
    return SQL;
  }

  @Override
  public EventType typeOf(ResultSet row) throws SQLException {
    // An unknown behaviour goes to the topic of views; the consumer will quarantine it.
    return BehaviorType.ofWireName(row.getString("behavior_type"))
        .map(BehaviorType::eventType)
        .orElse(EventType.USER_BEHAVIOR);
  }

  @Override
  public Event event(EventType type, ResultSet row) throws SQLException {
    String eventId = type.idOf(row.getLong("id"));
    Instant timestamp = RowReader.instant(row, "timestamp");
    BehaviorType behavior = BehaviorType.ofWireName(row.getString("behavior_type")).orElseThrow();
    long customerId = row.getLong("customer_id");
    String customerName = row.getString("customer_name");
    Long buyerId = RowReader.optionalLong(row, "buyer_id");
    String sessionId = row.getString("session_id");
    String channel = row.getString("channel");
    Long productId = RowReader.optionalLong(row, "product_id");
    String productName = row.getString("product_name");
    String category = row.getString("category");
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
    Metadata metadata = Metadata.parse(row.getString("metadata"));
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
