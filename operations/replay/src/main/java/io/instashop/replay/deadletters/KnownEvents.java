package io.instashop.replay.deadletters;

import io.instashop.audit.reading.DataStores;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EventCodec;
import io.instashop.replay.events.ConsumerLag;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells which events are there already: landed, or in the part of their topic that the consumer has
 * yet to read.
 */
final class KnownEvents {

  private static final String LANDED =
      "select distinct event_id from realtime_events where event_id = any (?)";

  private final DataStores places;
  private final ConsumerLag lag;
  private final EventCodec codec;

  KnownEvents(AuditSettings settings, EventCodec codec) {
    this.places = new DataStores(settings);
    this.lag = new ConsumerLag(settings);
    this.codec = codec;
  }

  /** Those of the ids that are there, each with where. */
  Map<String, String> among(Set<String> ids, Set<String> topics) {
    Map<String, String> known = new HashMap<>();
    if (ids.isEmpty()) {
      return known;
    }
    // The topics first: what lands meanwhile is then found in the warehouse.
    lag.unread(topics, record -> unread(record, ids, known));
    places.warehouse(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LANDED)) {
            statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                known.put(row.getString(1), "has landed in the warehouse");
              }
            }
          }
        });
    return known;
  }

  private void unread(
      ConsumerRecord<byte[], byte[]> record, Set<String> ids, Map<String, String> known) {
    if (codec.decode(record.topic(), record.value(), record.timestamp())
            instanceof Decoded.Accepted accepted
        && ids.contains(accepted.event().eventId())) {
      known.put(
          accepted.event().eventId(), "stands at " + DeadLetter.placeOf(record) + ", yet to land");
    }
  }
}
