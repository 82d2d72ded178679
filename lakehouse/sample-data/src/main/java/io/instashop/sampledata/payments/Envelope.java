package io.instashop.sampledata.payments;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A record as it travels.
 *
 * @param data an order, a step or a position
 * @param sequenceId one up for each record, over all three streams
 */
@JsonPropertyOrder({"data", "_sequence_id"})
record Envelope(Object data, @JsonProperty("_sequence_id") long sequenceId) {}
