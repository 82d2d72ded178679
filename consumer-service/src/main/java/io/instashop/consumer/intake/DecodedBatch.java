package io.instashop.consumer.intake;

import io.instashop.consumer.quarantine.CutValue;
import io.instashop.consumer.quarantine.RejectedRecord;
import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A batch of records, told apart: each record is in exactly one of the two lists, in their order.
 */
record DecodedBatch(List<Accepted> accepted, List<RejectedRecord> rejected) {

  /**
   * A record that is an event.
   *
   * @param record its place in the batch
   */
  record Accepted(int record, Event event) {}

  static DecodedBatch of(List<ConsumerRecord<byte[], byte[]>> records, EventCodec codec) {
    DecodedBatch batch = new DecodedBatch(new ArrayList<>(records.size()), new ArrayList<>());
    for (int i = 0; i < records.size(); i++) {
      ConsumerRecord<byte[], byte[]> record = records.get(i);
      Decoded decoded = decode(record, codec);
      if (decoded instanceof Decoded.Accepted accepted) {
        batch.accepted.add(new Accepted(i, accepted.event()));
      } else if (decoded instanceof Decoded.Rejected no) {
        batch.rejected.add(new RejectedRecord(record, no.reason(), no.message()));
      }
    }
    return batch;
  }

  /** Of a value that was cut when it was read, only the beginning is here: it must not decide. */
  private static Decoded decode(ConsumerRecord<byte[], byte[]> record, EventCodec codec) {
    String length = CutValue.wholeLength(record.headers());
    return length == null
        ? codec.decode(record.topic(), record.value(), record.timestamp())
        : codec.tooLarge(length);
  }

  /** The newest event time, or null if there is no event. */
  @Nullable Instant newestEvent() {
    return accepted.stream()
        .map(one -> one.event().timestamp())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
