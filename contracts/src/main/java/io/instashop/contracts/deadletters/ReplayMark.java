package io.instashop.contracts.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says that a dead letter was sent back. It is a record of the topic {@code dlt-replays}, written
 * in the Kafka transaction of the copy, and keyed by the dead letter's place.
 *
 * @param source the rejected record, to whose topic and partition the copy went
 */
public record ReplayMark(Position deadLetter, Position source, Instant replayedAt) {

  /** Header of a copy: the place of the dead letter that it was made from. */
  public static final String REPLAY_OF = "replay-of";

  /** Header of a copy: the place of the first record of all, over any number of replays. */
  public static final String REPLAY_ORIGIN = "replay-origin";

  private static final JsonMapper MAPPER = new JsonMapper();

  /** The key of its record. */
  public byte[] key() {
    return deadLetter.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The value of its record, JSON. */
  public byte[] value() {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("source", source.toString());
    json.put("replayed_at", replayedAt.toString());
    return MAPPER.writeValueAsBytes(json);
  }

  /** The mark that a record is, or nothing if it is none. */
  public static Optional<ReplayMark> of(byte[] key, byte[] value) {
    try {
      if (key == null || value == null) {
        return Optional.empty();
      }
      JsonNode json = MAPPER.readTree(value);
      return Optional.of(
          new ReplayMark(
              Position.parse(new String(key, StandardCharsets.UTF_8)),
              Position.parse(json.path("source").asString("")),
              Instant.parse(json.path("replayed_at").asString(""))));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The place that a header of a copy holds, or nothing if it holds none.
   *
   * @param header the text of the header, or null if there is none
   */
  public static Optional<Position> place(@Nullable String header) {
    try {
      return header == null ? Optional.empty() : Optional.of(Position.parse(header));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
