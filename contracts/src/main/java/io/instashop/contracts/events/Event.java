package io.instashop.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One thing that happened in the shop, as it stands in a topic: a JSON object keyed by the seller.
 *
 * <p>Instances made by {@link EventCodec#decode} are valid; the records themselves do not validate,
 * so that tests can build broken ones.
 */
public sealed interface Event
    permits TransactionEvent,
        TransactionStatusEvent,
        UserBehaviorEvent,
        SearchEvent,
        CartEvent,
        InteractionEvent,
        TransactionItemEvent {

  /** The version of the event format that this code writes. */
  int SCHEMA_VERSION = 1;

  /**
   * Identity, deterministic from the source row: the event type and the row's primary key, joined
   * by {@code -}.
   */
  String eventId();

  /** When it happened (event time, UTC), taken just before the row was committed. */
  Instant timestamp();

  /** Version of the event format. */
  int schemaVersion();

  /** Where the event comes from: a source database, or the service that derived it. */
  String source();

  /** The seller, and the key of the record. */
  long customerId();

  /** The kind of event, which also names its topic. */
  EventType type();

  /** {@link #type()} as it is written. */
  @JsonProperty("event_type")
  default String eventType() {
    return type().wireName();
  }
}
