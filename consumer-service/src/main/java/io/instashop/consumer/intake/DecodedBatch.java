package io.instashop.consumer.intake;

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
record DecodedBatch(List<Event> events, List<RejectedRecord> rejected) {

  static DecodedBatch of(List<ConsumerRecord<byte[], byte[]>> records, EventCodec codec) {
    DecodedBatch batch = new DecodedBatch(new ArrayList<>(records.size()), new ArrayList<>());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Decoded decoded = codec.decode(record.topic(), record.value(), record.timestamp());
      if (decoded instanceof Decoded.Accepted accepted) {
        batch.events.add(accepted.event());
      } else if (decoded instanceof Decoded.Rejected no) {
        batch.rejected.add(new RejectedRecord(record, no.reason(), no.message()));
      }
    }
    return batch;
  }

  /** The newest event time, or null if there is no event. */
  @Nullable Instant newestEvent() {
    return events.stream().map(Event::timestamp).max(Comparator.naturalOrder()).orElse(null);
  }
}
