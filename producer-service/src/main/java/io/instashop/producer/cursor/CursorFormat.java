package io.instashop.producer.cursor;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The cursor as the JSON value of its record. */
public final class CursorFormat {

  private static final JsonMapper MAPPER = new JsonMapper();

  private CursorFormat() {}

  /** The value of the cursor's record, UTF-8 JSON. */
  public static byte[] encode(Cursor cursor) {
    ObjectNode json = MAPPER.createObjectNode();
    // Text, because a 64-bit number would lose digits in readers that know doubles only.
    json.put("xid", Long.toString(cursor.xid()));
    json.put("rank", cursor.rank());
    json.put("id", cursor.id());
    json.put("newest_event", cursor.newestEvent() == null ? null : cursor.newestEvent().toString());
    json.put("database", cursor.database());
    return MAPPER.writeValueAsBytes(json);
  }

  /**
   * Reads the value of a cursor's record; none (a tombstone) is the start.
   *
   * @throws UnusableCursorException if it is not a cursor
   */
  public static Cursor decode(Shard shard, byte @Nullable [] value) {
    if (value == null) {
      return Cursor.START;
    }
    try {
      JsonNode json = MAPPER.readTree(value);
      long xid = Long.parseLong(json.required("xid").stringValue());
      int rank = json.required("rank").intValue();
      long id = json.required("id").longValue();
      if (xid < 0 || rank < 0) {
        throw new IllegalArgumentException("a negative position");
      }
      String newest = optionalText(json, "newest_event");
      return new Cursor(
          xid,
          rank,
          id,
          newest == null ? null : Instant.parse(newest),
          optionalText(json, "database"));
    } catch (JacksonException e) {
      throw unreadable(shard, e.getOriginalMessage());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unreadable(shard, e.getMessage());
    }
  }

  private static UnusableCursorException unreadable(Shard shard, @Nullable String why) {
    return new UnusableCursorException(shard, "cannot be read (" + why + ")");
  }

  private static @Nullable String optionalText(JsonNode json, String name) {
    JsonNode node = json.get(name);
    return node == null || node.isNull() ? null : node.stringValue();
  }
}
