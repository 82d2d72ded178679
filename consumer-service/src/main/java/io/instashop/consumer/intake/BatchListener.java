package io.instashop.consumer.intake;

import io.instashop.consumer.enrichment.ItemEmitter;
import io.instashop.consumer.landing.LandingResult;
import io.instashop.consumer.landing.ReadPosition;
import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.BatchReport;
import io.instashop.consumer.progress.FailureState;
import io.instashop.consumer.progress.Progress;
import io.instashop.consumer.quarantine.Quarantine;
import io.instashop.consumer.quarantine.RejectedRecord;
import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries one batch through the service.
 *
 * <p>The container has begun a Kafka transaction and will commit it, with the offsets, when this
 * returns. The warehouse commits first and on its own: after a crash between the two commits the
 * batch comes again. Then the warehouse has its rows already, while readers of committed records
 * see dead letters and items for the first time.
 */
@Component
final class BatchListener implements BatchMessageListener<byte[], byte[]> {

  private final EventCodec codec;
  private final EventEncoder encoder;
  private final Warehouse warehouse;
  private final Quarantine quarantine;
  private final ItemEmitter items;
  private final Progress progress;
  private final FailureState faults;
  private final CommittedOffsets offsets;
  private final OpenBatches open;
  private final Clock clock;

  BatchListener(
      EventCodec codec,
      Warehouse warehouse,
      Quarantine quarantine,
      ItemEmitter items,
      Progress progress,
      FailureState faults,
      CommittedOffsets offsets,
      OpenBatches open,
      Clock clock) {
    this.codec = codec;
    this.encoder = new EventEncoder(codec);
    this.warehouse = warehouse;
    this.quarantine = quarantine;
    this.items = items;
    this.progress = progress;
    this.faults = faults;
    this.offsets = offsets;
    this.open = open;
    this.clock = clock;
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
    Instant begun = clock.instant();
    DecodedBatch batch = DecodedBatch.of(records, codec);
    List<EncodedEvent> events = encoder.encode(batch.events());
    List<ReadPosition> read = CommittedOffsets.positions(records);

    long start = System.nanoTime();
    LandingResult landed = warehouse.land(events, read);
    Duration landing = Duration.ofNanos(System.nanoTime() - start);
    progress.landed(landed.rows(), landed.duplicates());

    quarantine.isolate(batch.rejected());
    int emitted = items.emit(events);
    BatchReport report =
        new BatchReport(
            records.size(), batch.rejected().size(), emitted, begun, batch.newestEvent(), landing);
    open.open(read, () -> count(read, report, batch.rejected()));
    afterCommit(() -> open.committed(read));
  }

  private void count(List<ReadPosition> read, BatchReport report, List<RejectedRecord> rejected) {
    offsets.committed(read);
    progress.committed(report);
    rejected.forEach(r -> progress.deadLetter(r.record().topic(), r.reason().code()));
    faults.cleared();
  }

  /** Only then is a count final: an attempt that fails is repeated and would count twice. */
  private static void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
