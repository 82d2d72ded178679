package io.instashop.consumer.landing;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.WarehouseColumn;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code realtime_events}.
 *
 * @param sessionId the session that it belongs to, or null
 */
record WarehouseRow(EncodedEvent encoded, @Nullable String sessionId) {

  static WarehouseRow of(EncodedEvent encoded) {
    return new WarehouseRow(encoded, (String) WarehouseColumn.SESSION_ID.value(encoded));
  }

  String kind() {
    return event().kind();
  }

  @Nullable BigDecimal amount() {
    return event().amount();
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
