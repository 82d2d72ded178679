package io.instashop.sampledata.payments;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A record as it travels: {@code {"data": {"_sequence_id": 1, ...}}}.
 *
 * @param data what it says, with its number
 */
record Envelope(Data data) {

  /**
   * A record's own fields behind its number.
   *
   * @param sequenceId one up for each record, over all three streams
   * @param record an order, a step or a position
   */
  @JsonPropertyOrder({"_sequence_id"})
  record Data(@JsonProperty("_sequence_id") long sequenceId, @JsonUnwrapped Object record) {}

  static Envelope of(long sequenceId, Object record) {
    return new Envelope(new Data(sequenceId, record));
  }

  @JsonIgnore
  long sequenceId() {
    return data.sequenceId();
  }
}
