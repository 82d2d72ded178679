package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.topics.Topics;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a record of every row, whatever it holds.
 *
 * <p>The source's constraints keep bad rows out, but a bad one must neither stop the shard nor be
 * skipped: it is sent with what it has. The consumer validates events and sends it to the dead
 * letters with the reason.
 */
final class RowEncoder {

  private static final Logger log = LoggerFactory.getLogger(RowEncoder.class);
  private static final Set<String> POSITION = Set.of("xid", "rank", "id");

  /** Beneath the broker's limit by more than the frame of a record batch. */
  private static final int LARGEST_VALUE = Topics.MAX_MESSAGE_BYTES - 64 * 1024;

  private final EventCodec codec;
  private final JsonMapper mapper = new JsonMapper();

  RowEncoder(EventCodec codec) {
    this.codec = codec;
  }

  /** The current row as a record. */
  FeedRecord encode(RowReader reader, ResultSet row) throws SQLException {
    EventType type = reader.typeOf(row);
    Instant time = RowReader.instant(row, "timestamp");
    byte[] value;
    try {
      Event event = reader.event(type, row);
      value = codec.encode(event);
    } catch (SQLException | RuntimeException e) {
      // Rows are in memory here, so an SQLException is a value that Java cannot take (numeric NaN).
      log.warn("Row of {} is no valid event, sent as it stands: {}", id(type, row), e.getMessage());
      value = mapper.writeValueAsBytes(asItStands(reader, type, time, row));
    }
    if (value.length > LARGEST_VALUE) {
      log.warn("Row of {} makes {} bytes, sent without its fields", id(type, row), value.length);
      value = mapper.writeValueAsBytes(common(reader, type, time, row).put("bytes", value.length));
    }
    return new FeedRecord(type.topic(), row.getString("customer_id"), value, time);
  }

  private static String id(EventType type, ResultSet row) throws SQLException {
    return type.idOf(row.getLong("id"));
  }

  private ObjectNode common(RowReader reader, EventType type, Instant time, ResultSet row)
      throws SQLException {
    ObjectNode json = mapper.createObjectNode();
    json.put("event_id", id(type, row));
    json.put("event_type", type.wireName());
    json.put("timestamp", time.toString());
    json.put("schema_version", Event.SCHEMA_VERSION);
    json.put("source", reader.shard().source());
    return json;
  }

  private ObjectNode asItStands(RowReader reader, EventType type, Instant time, ResultSet row)
      throws SQLException {
    ObjectNode json = common(reader, type, time, row);
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i);
      String text = row.getString(i);
      if (name.equals("metadata")) {
        addAll(json, text);
      } else if (!POSITION.contains(name) && !name.equals("timestamp")) {
        json.set(name, node(text, columns.getColumnType(i)));
      }
    }
    return json;
  }

  private static void addAll(ObjectNode json, String metadata) {
    JsonNode fields = Metadata.parse(metadata).json();
    for (String name : fields.propertyNames()) {
      json.putIfAbsent(name, fields.get(name));
    }
  }

  private JsonNode node(String text, int type) {
    if (text == null) {
      return mapper.nullNode();
    }
    boolean number = type == Types.BIGINT || type == Types.INTEGER || type == Types.NUMERIC;
    return number && !text.equals("NaN")
        ? mapper.valueToTree(new BigDecimal(text))
        : mapper.valueToTree(text);
  }
}
