package io.instashop.consumer.defects;

import io.instashop.consumer.enrichment.ItemEmitter;
import io.instashop.consumer.intake.EventEncoder;
import io.instashop.consumer.landing.LandingResult;
import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.BatchReport;
import io.instashop.consumer.progress.ConsumerCounts;
import io.instashop.consumer.progress.FailureState;
import io.instashop.consumer.quarantine.Quarantine;
import io.instashop.consumer.quarantine.RejectedRecord;
import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchMessageListener;

/** Lands each event on its own and emits its items if the warehouse took all of its rows. */
final class GatedListener implements BatchMessageListener<byte[], byte[]> {

  private final EventCodec codec;
  private final EventEncoder encoder;
  private final Warehouse warehouse;
  private final Quarantine quarantine;
  private final ItemEmitter items;
  private final ConsumerCounts progress;
  private final FailureState faults;
  private final Clock clock;

  GatedListener(
      EventCodec codec,
      Warehouse warehouse,
      Quarantine quarantine,
      ItemEmitter items,
      ConsumerCounts progress,
      FailureState faults,
      Clock clock) {
    this.codec = codec;
    this.encoder = new EventEncoder(codec);
    this.warehouse = warehouse;
    this.quarantine = quarantine;
    this.items = items;
    this.progress = progress;
    this.faults = faults;
    this.clock = clock;
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
    Instant begun = clock.instant();
    int emitted = 0;
    int rejected = 0;
    Instant newest = null;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Decoded decoded = codec.decode(record.topic(), record.value(), record.timestamp());
      if (decoded instanceof Decoded.Accepted accepted) {
        List<EncodedEvent> events = encoder.encode(List.of(accepted.event()));
        LandingResult landed = warehouse.land(events, List.of());
        progress.landed(landed.rows(), landed.duplicates());
        emitted += landed.duplicates() == 0 ? items.emit(events) : 0;
        Instant time = accepted.event().timestamp();
        newest = newest == null || time.isAfter(newest) ? time : newest;
      } else if (decoded instanceof Decoded.Rejected no) {
        quarantine.isolate(List.of(new RejectedRecord(record, no.reason(), no.message())));
        rejected++;
      }
    }
    Duration taken = Duration.between(begun, clock.instant());
    progress.committed(
        new BatchReport(records.size(), rejected, emitted, begun, newest, taken, Map.of()));
    faults.cleared();
  }
}
