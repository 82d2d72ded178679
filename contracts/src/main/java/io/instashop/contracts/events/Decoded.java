package io.instashop.contracts.events;

/** What {@link EventCodec#decode} made of a record: an event, or the reason why it is none. */
public sealed interface Decoded {

  /** The record is this valid event. */
  record Accepted(Event event) implements Decoded {}

  /**
   * The record is no event.
   *
   * @param message one sentence that names the field at fault
   */
  record Rejected(RejectionReason reason, String message) implements Decoded {}
}
