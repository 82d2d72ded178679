package io.instashop.contracts.events;

import java.util.Locale;

/**
 * Why a record is not an event; the code stands in the header {@code dlt-reason} of a dead letter.
 */
public enum RejectionReason {
  /** Larger than {@link EventCodec#MAX_EVENT_BYTES}. */
  TOO_LARGE,
  /** Empty, not JSON, or not an object. */
  MALFORMED_JSON,
  /** An {@code event_type} that is unknown, or that does not belong to the topic. */
  UNKNOWN_EVENT_TYPE,
  /** Written by a newer version of this platform. */
  UNSUPPORTED_SCHEMA_VERSION,
  /** A required field is absent or null. */
  MISSING_FIELD,
  /** A field of the wrong type or out of its range. */
  INVALID_FIELD,
  /** Items, discount and total disagree. */
  INCONSISTENT_TOTAL,
  /** An event time later than the record's own by more than {@link EventCodec#FUTURE_TOLERANCE}. */
  FROM_THE_FUTURE,
  /** A valid event that the warehouse refuses for its content. */
  REFUSED_BY_WAREHOUSE,
  /** A record at which the program itself failed: a defect of it, whatever the record holds. */
  UNEXPECTED_FAILURE;

  /** As written in a header: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
