package io.instashop.consumer.landing;

import io.instashop.consumer.enrichment.EncodedEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventColumns;
import java.math.BigDecimal;

/** A row of {@code realtime_events}: an event and what its columns say. */
record WarehouseRow(EncodedEvent encoded, EventColumns columns) {

  static WarehouseRow of(EncodedEvent encoded) {
    return new WarehouseRow(encoded, EventColumns.of(encoded.event()));
  }

  String kind() {
    return columns.kind();
  }

  BigDecimal amount() {
    return columns.amount();
  }

  String sessionId() {
    return columns.sessionId();
  }

  Event event() {
    return encoded.event();
  }

  /** The primary key as text, to tell which rows the database took. */
  String key() {
    return key(event().eventId(), EpochMicros.of(event().timestamp()));
  }

  static String key(String eventId, long micros) {
    return eventId + '@' + micros;
  }
}
