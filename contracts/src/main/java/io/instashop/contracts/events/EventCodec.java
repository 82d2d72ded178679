package io.instashop.contracts.events;

import io.instashop.contracts.json.FieldType;
import io.instashop.contracts.json.InvalidFieldException;
import io.instashop.contracts.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes events as JSON and decides whether a record is one.
 *
 * <p>The decision is made here alone and depends on nothing but the record: its topic, bytes and
 * timestamp. The consumer quarantines what is rejected, and the metrics job skips it. So the two
 * agree, today and on every replay. Thread-safe.
 */
public final class EventCodec {

  /** The largest value, in bytes, that can be an event. */
  public static final int MAX_EVENT_BYTES = 1024 * 1024;

  /**
   * How far an event time may lie after the Kafka timestamp of its record: the clocks of two
   * machines.
   */
  public static final Duration FUTURE_TOLERANCE = Duration.ofSeconds(60);

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build())
          .addModule(new SimpleModule().addSerializer(Event.class, new EventSerializer()))
          .build();

  /** The event as UTF-8 JSON with the field names of {@code docs/reference/events.md}. */
  public byte[] encode(Event event) {
    return mapper.writeValueAsBytes(event);
  }

  /** The same as {@link #encode}, as text. */
  public String encodeToString(Event event) {
    return mapper.writeValueAsString(event);
  }

  /**
   * Decides what a record is. Never throws for bad input.
   *
   * @param topic the topic it was read from; each kind of event is accepted from its own topic only
   * @param value the record's value, or null
   * @param recordTimestamp the Kafka record's timestamp, in epoch milliseconds
   */
  public Decoded decode(String topic, byte @Nullable [] value, long recordTimestamp) {
    try {
      return new Decoded.Accepted(read(topic, value, recordTimestamp));
    } catch (InvalidFieldException e) {
      RejectionReason reason =
          e.isMissing() ? RejectionReason.MISSING_FIELD : RejectionReason.INVALID_FIELD;
      return new Decoded.Rejected(reason, String.valueOf(e.getMessage()));
    } catch (InvalidEventException e) {
      return new Decoded.Rejected(e.reason(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * What a record is whose value was not read whole, for it is larger than {@link
   * #MAX_EVENT_BYTES}.
   *
   * @param bytes of the whole value
   */
  public Decoded.Rejected tooLarge(String bytes) {
    return new Decoded.Rejected(
        RejectionReason.TOO_LARGE,
        "the record has " + bytes + " bytes, the limit is " + MAX_EVENT_BYTES);
  }

  private Event read(String topic, byte @Nullable [] value, long recordTimestamp) {
    JsonObject fields = parse(value);
    String name = (String) FieldType.TEXT.required(fields, EventFormats.EVENT_TYPE);
    EventType type =
        EventType.ofWireName(name)
            .filter(known -> known.topic().equals(topic))
            .orElseThrow(
                () ->
                    new InvalidEventException(
                        RejectionReason.UNKNOWN_EVENT_TYPE,
                        "field 'event_type' is '"
                            + InvalidFieldException.clip(name)
                            + "', which topic '"
                            + topic
                            + "' does not carry"));
    int version = (Integer) FieldType.POSITIVE.required(fields, "schema_version");
    if (version > Event.SCHEMA_VERSION) {
      throw new InvalidEventException(
          RejectionReason.UNSUPPORTED_SCHEMA_VERSION,
          "field 'schema_version' is "
              + version
              + ", but this program reads versions up to "
              + Event.SCHEMA_VERSION);
    }
    Event event = EventFormats.of(type).read(fields);
    Instant latest = Instant.ofEpochMilli(recordTimestamp).plus(FUTURE_TOLERANCE);
    if (event.timestamp().isAfter(latest)) {
      throw new InvalidEventException(
          RejectionReason.FROM_THE_FUTURE,
          "field 'timestamp' is "
              + event.timestamp()
              + ", more than "
              + FUTURE_TOLERANCE.toSeconds()
              + " s after the record was written");
    }
    return event;
  }

  private JsonObject parse(byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      throw new InvalidEventException(RejectionReason.MALFORMED_JSON, "the record has no value");
    }
    if (value.length > MAX_EVENT_BYTES) {
      throw new InvalidEventException(
          RejectionReason.TOO_LARGE,
          "the record has " + value.length + " bytes, the limit is " + MAX_EVENT_BYTES);
    }
    try (JsonParser parser = mapper.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidEventException(
            RejectionReason.MALFORMED_JSON, "the record is not a JSON object");
      }
      JsonObject object = JsonObject.read(parser);
      if (parser.nextToken() != null) {
        throw new InvalidEventException(
            RejectionReason.MALFORMED_JSON, "more follows after the JSON object");
      }
      return object;
    } catch (JacksonException e) {
      throw new InvalidEventException(
          RejectionReason.MALFORMED_JSON,
          "not JSON: " + InvalidFieldException.clip(e.getOriginalMessage()));
    }
  }
}
