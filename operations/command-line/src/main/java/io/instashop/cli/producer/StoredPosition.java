package io.instashop.cli.producer;

import io.instashop.contracts.topics.CursorFields;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cursor of the producer, as {@code docs/reference/topics.md} describes its record.
 *
 * @param newestEvent the newest event time published so far, ISO-8601, or null
 * @param database the database it belongs to, or null
 * @param micros event time of its row in microseconds since 1970, or null
 */
record StoredPosition(
    long xid,
    int rank,
    long id,
    @Nullable String newestEvent,
    @Nullable String database,
    @Nullable Long micros) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Before every row. Its record says that a person wants all rows published. */
  static StoredPosition start(String database) {
    return new StoredPosition(0, 0, 0, null, database, null);
  }

  /** The position behind a row. */
  static StoredPosition behind(Row row, String database, @Nullable String newestEvent) {
    return new StoredPosition(row.xid(), row.rank(), row.id(), newestEvent, database, row.micros());
  }

  /** Reads a record's value; empty if it is none that can be read. */
  static Optional<StoredPosition> of(byte[] value) {
    try {
      JsonNode json = MAPPER.readTree(value);
      return Optional.of(
          new StoredPosition(
              Long.parseLong(json.required(CursorFields.XID).stringValue()),
              json.required(CursorFields.RANK).intValue(),
              json.required(CursorFields.ID).longValue(),
              text(json, CursorFields.NEWEST_EVENT),
              text(json, CursorFields.DATABASE),
              micros(text(json, CursorFields.ROW_TIME))));
    } catch (JacksonException
        | IllegalArgumentException
        | DateTimeException
        | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The record's value. What the producer notes beside it, it notes by itself. */
  byte[] value() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put(CursorFields.XID, Long.toString(xid));
    json.put(CursorFields.RANK, rank);
    json.put(CursorFields.ID, id);
    json.put(CursorFields.NEWEST_EVENT, newestEvent);
    json.put(CursorFields.DATABASE, database);
    if (micros != null) {
      json.put(CursorFields.ROW_TIME, Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
    }
    return MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether it names that row, which has not got its ids after another one. */
  boolean isOf(Row row) {
    return xid == row.xid()
        && rank == row.rank()
        && id == row.id()
        && (micros == null || micros.equals(row.micros()));
  }

  /** The position in brackets, for people to read. */
  String text() {
    return "(" + xid + ", " + rank + ", " + id + ")";
  }

  private static @Nullable Long micros(@Nullable String time) {
    return time == null
        ? null
        : (Long) ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode node = json.get(name);
    return node == null || !node.isString() ? null : node.stringValue();
  }
}
