package io.instashop.sampledata.payments;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A step of a payment.
 *
 * @param paymentId of its order
 * @param currentTimestamp when the record was made
 */
@JsonPropertyOrder({"event_id", "payment_id", "event", "dt_current_timestamp"})
record PaymentEvent(
    @JsonProperty("event_id") String eventId,
    @JsonProperty("payment_id") String paymentId,
    Step event,
    @JsonProperty("dt_current_timestamp") String currentTimestamp) {

  /**
   * What happened and when.
   *
   * @param name created, authorized, captured, succeeded or refunded
   */
  @JsonPropertyOrder({"event_name", "timestamp"})
  record Step(@JsonProperty("event_name") String name, String timestamp) {}
}
