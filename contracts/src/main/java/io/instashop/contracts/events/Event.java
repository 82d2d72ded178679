package io.instashop.contracts.events;

import io.instashop.contracts.json.Description;
import io.instashop.contracts.json.MaxBytes;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in the shop, as it stands in a topic: a JSON object keyed by the seller.
 *
 * <p>The components of each record are its definition. The codec, the JSON Schemas, the warehouse's
 * columns, Spark's columns and {@code docs/reference/events.md} follow from them.
 *
 * <p>Instances made by {@link EventCodec#decode} are valid; the records themselves do not validate,
 * so that tests can build broken ones.
 */
public sealed interface Event
    permits TransactionEvent,
        TransactionStatusEvent,
        BehaviorEvent,
        InteractionEvent,
        TransactionItemEvent,
        InventoryMovementEvent,
        ShipmentEvent,
        ShipmentStatusEvent,
        SegmentChangeEvent {

  /**
   * The most bytes of UTF-8 in an id that the warehouse looks up by an index. An entry of a B-tree
   * cannot be longer than 2,704 bytes.
   */
  int MAX_ID_BYTES = 2_048;

  /** The version of the event format that this code writes. */
  int SCHEMA_VERSION = 1;

  /**
   * Identity, deterministic from the source row: the event type and the row's primary key, joined
   * by {@code -}.
   */
  @Description("Identity, deterministic from the source row")
  @MaxBytes(MAX_ID_BYTES)
  String eventId();

  /** When it happened (event time, UTC), taken just before the row was committed. */
  @Description("Event time, ISO-8601 UTC, at most microseconds")
  Instant timestamp();

  /** Version of the event format. */
  @Description("Version of the event format")
  int schemaVersion();

  /** Where the event comes from: a source database, or the service that derived it. */
  @Description("Database or service that it comes from")
  String source();

  /** The seller, and the key of the record. */
  @Description("The seller, and the key of the record")
  long customerId();

  /** The kind of event, which also names its topic. */
  EventType type();

  /** {@link #type()} as it is written. */
  default String eventType() {
    return type().wireName();
  }

  /** What it counts as in its session: the behaviour type, or else the event type. */
  default String kind() {
    return eventType();
  }

  /** The money that it moves, for the warehouse's column {@code amount}; null if it moves none. */
  default @Nullable BigDecimal amount() {
    return null;
  }
}
