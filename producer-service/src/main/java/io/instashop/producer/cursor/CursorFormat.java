package io.instashop.producer.cursor;

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
    json.put("xid", Long.toString(cursor.xid()));
    json.put("rank", cursor.rank());
    json.put("id", cursor.id());
    json.put("newest_event", text(cursor.newestEvent()));
    json.put("database", cursor.database());
    if (cursor.rowTime() != null) {
      json.put("row_time", text(cursor.rowTime()));
    }
    if (cursor.timeline() != null) {
      json.put("timeline", cursor.timeline());
    }
    if (!cursor.topics().isEmpty()) {
      ObjectNode topics = json.putObject("topics");
      cursor
          .topics()
          .forEach(
              (name, mark) ->
                  topics.putObject(name).put("id", mark.id()).put("partitions", mark.partitions()));
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
      long xid = Long.parseLong(json.required("xid").stringValue());
      int rank = json.required("rank").intValue();
      long id = json.required("id").longValue();
      if (xid < 0 || rank < 0) {
        throw new IllegalArgumentException("a negative position");
      }
      Instant newest = instant(json, "newest_event");
      JsonNode timeline = json.get("timeline");
      return new Cursor(
          xid,
          rank,
          id,
          newest == null || newest.isAfter(LATEST) ? null : newest,
          optionalText(json, "database"),
          instant(json, "row_time"),
          timeline == null || timeline.isNull() ? null : (Integer) timeline.intValue(),
          topics(json.get("topics")));
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
                mark.required("id").stringValue(), mark.required("partitions").intValue()));
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
