package io.instashop.producer.cursor;

import io.instashop.contracts.topics.CursorFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cursor as the JSON value of its record. The fields behind {@code database} are optional:
 * versions before this one wrote none of them and ignore them.
 */
public final class CursorFormat {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Versions before this one took a row at 'infinity' for the newest event. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private CursorFormat() {}

  /** The value of the cursor's record, UTF-8 JSON. */
  public static byte[] encode(Cursor cursor) {
    ObjectNode json = MAPPER.createObjectNode();
    // Text, because a 64-bit number would lose digits in readers that know doubles only.
    json.put(CursorFields.XID, Long.toString(cursor.xid()));
    json.put(CursorFields.RANK, cursor.rank());
    json.put(CursorFields.ID, cursor.id());
    json.put(CursorFields.NEWEST_EVENT, text(cursor.newestEvent()));
    json.put(CursorFields.DATABASE, cursor.database());
    if (cursor.rowTime() != null) {
      json.put(CursorFields.ROW_TIME, text(cursor.rowTime()));
    }
    if (cursor.timeline() != null) {
      json.put(CursorFields.TIMELINE, cursor.timeline());
    }
    if (!cursor.topics().isEmpty()) {
      ObjectNode topics = json.putObject(CursorFields.TOPICS);
      cursor
          .topics()
          .forEach(
              (name, mark) ->
                  topics
                      .putObject(name)
                      .put(CursorFields.TOPIC_ID, mark.id())
                      .put(CursorFields.TOPIC_PARTITIONS, mark.partitions()));
    }
    return MAPPER.writeValueAsBytes(json);
  }

  /**
   * Reads the value of a cursor's record.
   *
   * @throws UnusableCursorException if it is not a cursor
   */
  public static Cursor decode(Shard shard, byte[] value) {
    try {
      JsonNode json = MAPPER.readTree(value);
      long xid = Long.parseLong(json.required(CursorFields.XID).stringValue());
      int rank = json.required(CursorFields.RANK).intValue();
      long id = json.required(CursorFields.ID).longValue();
      if (xid < 0 || rank < 0) {
        throw new IllegalArgumentException("a negative position");
      }
      Instant newest = instant(json, CursorFields.NEWEST_EVENT);
      JsonNode timeline = json.get(CursorFields.TIMELINE);
      return new Cursor(
          xid,
          rank,
          id,
          newest == null || newest.isAfter(LATEST) ? null : newest,
          optionalText(json, CursorFields.DATABASE),
          instant(json, CursorFields.ROW_TIME),
          timeline == null || timeline.isNull() ? null : (Integer) timeline.intValue(),
          topics(json.get(CursorFields.TOPICS)));
    } catch (JacksonException e) {
      throw unreadable(shard, e.getOriginalMessage());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unreadable(shard, e.getMessage());
    }
  }

  private static Map<String, TopicMark> topics(@Nullable JsonNode json) {
    Map<String, TopicMark> topics = new LinkedHashMap<>();
    if (json != null) {
      for (String name : json.propertyNames()) {
        JsonNode mark = json.required(name);
        topics.put(
            name,
            new TopicMark(
                mark.required(CursorFields.TOPIC_ID).stringValue(),
                mark.required(CursorFields.TOPIC_PARTITIONS).intValue()));
      }
    }
    return topics;
  }

  private static UnusableCursorException unreadable(Shard shard, @Nullable String why) {
    return new UnusableCursorException(shard, "cannot be read (" + why + ")");
  }

  private static @Nullable Instant instant(JsonNode json, String name) {
    String text = optionalText(json, name);
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable String optionalText(JsonNode json, String name) {
    JsonNode node = json.get(name);
    return node == null || node.isNull() ? null : node.stringValue();
  }
}
