package io.instashop.benchmarks.codec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.InteractionEvent;
import io.instashop.contracts.events.InventoryMovementEvent;
import io.instashop.contracts.events.SearchEvent;
import io.instashop.contracts.events.SegmentChangeEvent;
import io.instashop.contracts.events.ShipmentEvent;
import io.instashop.contracts.events.ShipmentStatusEvent;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionStatusEvent;
import io.instashop.contracts.events.UserBehaviorEvent;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jackson's own binding of the event records. It checks nothing beyond types: no range, no total,
 * no time. It shows what strictness costs.
 */
final class JacksonBinding {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .addMixIn(Event.class, ByEventType.class)
          .build();

  byte[] encode(Event event) {
    return mapper.writeValueAsBytes(event);
  }

  Event decode(byte[] value) {
    return mapper.readValue(value, Event.class);
  }

  /** Finds the record by the field {@code event_type}. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event_type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = TransactionEvent.class, name = "transaction"),
    @JsonSubTypes.Type(value = TransactionStatusEvent.class, name = "transaction_status"),
    @JsonSubTypes.Type(value = UserBehaviorEvent.class, name = "user_behavior"),
    @JsonSubTypes.Type(value = SearchEvent.class, name = "search"),
    @JsonSubTypes.Type(value = CartEvent.class, name = "cart_event"),
    @JsonSubTypes.Type(value = InteractionEvent.class, name = "interaction"),
    @JsonSubTypes.Type(value = TransactionItemEvent.class, name = "transaction_item"),
    @JsonSubTypes.Type(value = InventoryMovementEvent.class, name = "inventory_movement"),
    @JsonSubTypes.Type(value = ShipmentEvent.class, name = "shipment"),
    @JsonSubTypes.Type(value = ShipmentStatusEvent.class, name = "shipment_status"),
    @JsonSubTypes.Type(value = SegmentChangeEvent.class, name = "segment_change")
  })
  private interface ByEventType {}
}
