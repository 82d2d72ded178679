package io.instashop.contracts.events;

/**
 * An event and its JSON, encoded once for all that need it.
 *
 * @param json as {@link EventCodec#encodeToString} writes it
 */
public record EncodedEvent(Event event, String json) {

  /** The event with the JSON that the codec writes. */
  public static EncodedEvent of(Event event, EventCodec codec) {
    return new EncodedEvent(event, codec.encodeToString(event));
  }
}
