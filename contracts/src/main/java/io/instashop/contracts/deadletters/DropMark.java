package io.instashop.contracts.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says that a person has given up a dead letter: it is never sent back. Like a {@link ReplayMark},
 * it is a record of the topic {@code dlt-replays}, keyed by the dead letter's place. A dead letter
 * has one of the two at most.
 */
public record DropMark(Position deadLetter, Instant droppedAt) {

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final String DROPPED_AT = "dropped_at";

  /** The key of its record. */
  public byte[] key() {
    return deadLetter.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The value of its record, JSON. */
  public byte[] value() {
    return MAPPER.writeValueAsBytes(
        MAPPER.createObjectNode().put(DROPPED_AT, droppedAt.toString()));
  }

  /** The mark that a record is, or nothing if it is none. */
  public static Optional<DropMark> of(byte @Nullable [] key, byte @Nullable [] value) {
    try {
      if (key == null || value == null) {
        return Optional.empty();
      }
      return Optional.of(
          new DropMark(
              Position.parse(new String(key, StandardCharsets.UTF_8)),
              Instant.parse(MAPPER.readTree(value).path(DROPPED_AT).asString(""))));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
