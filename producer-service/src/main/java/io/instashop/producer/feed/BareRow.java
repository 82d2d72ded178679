package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a row that is no event: all of it, or only what tells it from others. */
final class BareRow {

  private static final Set<String> OWN = Set.of("xid", "rank", "id", "metadata", "metadata_bytes");

  /** More fields than any event has: beyond it they are one text. */
  private static final int MOST_FIELDS = 200;

  private static final int LONGEST_FIELD = 200;

  private static final JsonMapper MAPPER = new JsonMapper();

  private BareRow() {}

  /**
   * The row with all of its columns.
   *
   * @throws JacksonException if it cannot be written
   */
  static byte[] asItStands(RowReader reader, EventType type, SourceRow row) {
    ObjectNode json = common(reader, type, row);
    SourceRow.Columns columns = row.columns();
    for (int i = 0; i < columns.names().size(); i++) {
      String name = columns.names().get(i);
      if (!OWN.contains(name) && !name.equals(SourceRow.TIMESTAMP)) {
        String text = row.text(name);
        json.set(name, columns.numeric()[i] ? JsonValues.number(text) : JsonValues.text(text));
      }
    }
    addMetadata(json, row);
    reader.addDetails(json, row);
    return MAPPER.writeValueAsBytes(json);
  }

  /**
   * The row's id, time and short columns, why the rest is left out, and the size and hash of it.
   *
   * @param whole the record it would have been, or null if it cannot be made
   */
  static byte[] cutDown(
      RowReader reader, EventType type, SourceRow row, String reason, byte @Nullable [] whole) {
    ObjectNode json = common(reader, type, row);
    json.put("reason", JsonValues.clip(reason));
    byte[] left = whole == null ? text(row) : whole;
    json.put("bytes", Math.max(left.length, row.longValue("metadata_bytes")));
    json.put("sha256", sha256(left));
    SourceRow.Columns columns = row.columns();
    for (int i = 0; i < columns.names().size(); i++) {
      String name = columns.names().get(i);
      String text = row.text(name);
      if (!OWN.contains(name) && text != null && text.length() <= LONGEST_FIELD) {
        json.putIfAbsent(
            name, columns.numeric()[i] ? JsonValues.number(text) : JsonValues.text(text));
      }
    }
    return MAPPER.writeValueAsBytes(json);
  }

  private static ObjectNode common(RowReader reader, EventType type, SourceRow row) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("event_id", type.idOf(row.id()));
    json.put("event_type", type.wireName());
    json.put(SourceRow.TIMESTAMP, row.text(SourceRow.TIMESTAMP));
    json.put("schema_version", Event.SCHEMA_VERSION);
    json.put("source", reader.shard().source());
    return json;
  }

  /**
   * PostgreSQL takes JSON that its readers refuse: deeper, with longer names and numbers. Of such
   * metadata the beginning, size and hash are sent.
   */
  private static void addMetadata(ObjectNode json, SourceRow row) {
    String text = row.text("metadata");
    if (text == null) {
      return;
    }
    try {
      JsonNode fields = Metadata.parse(text).json();
      if (fields.size() <= MOST_FIELDS) {
        for (String name : fields.propertyNames()) {
          json.putIfAbsent(name, fields.get(name));
        }
        return;
      }
    } catch (JacksonException e) {
      // Told below as text.
    }
    json.put("metadata", JsonValues.clip(text));
    json.put("metadata_bytes", row.longValue("metadata_bytes"));
    json.put("metadata_sha256", sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] text(SourceRow row) {
    StringBuilder all = new StringBuilder();
    for (String name : row.columns().names()) {
      all.append(name).append('=').append(row.text(name)).append('\n');
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
