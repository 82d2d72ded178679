package io.instashop.consumer.intake;

import io.instashop.consumer.enrichment.ItemEmitter;
import io.instashop.consumer.landing.BatchLanding;
import io.instashop.consumer.landing.LandingResult;
import io.instashop.consumer.landing.ReadPosition;
import io.instashop.consumer.landing.Refusal;
import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.BatchReport;
import io.instashop.consumer.progress.SlowBatches;
import io.instashop.consumer.quarantine.Quarantine;
import io.instashop.consumer.quarantine.RejectedRecord;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.RejectionReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final Logger log = LoggerFactory.getLogger(BatchListener.class);

  private final EventCodec codec;
  private final EventEncoder encoder;
  private final Warehouse warehouse;
  private final Quarantine quarantine;
  private final ItemEmitter items;
  private final BatchLimit limit;
  private final SlowBatches slow;
  private final CommittedBatches committed;
  private final OpenBatches open;
  private final Clock clock;

  BatchListener(
      EventCodec codec,
      Warehouse warehouse,
      Quarantine quarantine,
      ItemEmitter items,
      BatchLimit limit,
      SlowBatches slow,
      CommittedBatches committed,
      OpenBatches open,
      Clock clock) {
    this.codec = codec;
    this.encoder = new EventEncoder(codec);
    this.warehouse = warehouse;
    this.quarantine = quarantine;
    this.items = items;
    this.limit = limit;
    this.slow = slow;
    this.committed = committed;
    this.open = open;
    this.clock = clock;
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
    List<ReadPosition> read = CommittedOffsets.positions(records);
    long start = System.nanoTime();
    slow.begun(read.stream().map(ReadPosition::key).toList());
    try {
      carry(records, read);
    } finally {
      slow.ended();
      limit.took(records.size(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void carry(List<ConsumerRecord<byte[], byte[]>> records, List<ReadPosition> read) {
    Instant begun = clock.instant();
    DecodedBatch batch = DecodedBatch.of(records, codec);

    int[] emitted = new int[1];
    BatchLanding landing =
        new BatchLanding(
            events -> warehouse.land(events, List.of()),
            events -> warehouse.land(events, read),
            events -> emitted[0] += items.emit(events));
    long start = System.nanoTime();
    batch.encode(records, encoder::encode, landing::add);
    LandingResult landed = landing.finish();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    List<RejectedRecord> rejected = new ArrayList<>(batch.rejected());
    for (Refusal refusal : landing.refused()) {
      ConsumerRecord<byte[], byte[]> record = records.get(refusal.record());
      log.warn(
          "The warehouse refuses {}-{}@{}: {}. It goes to the dead letters",
          record.topic(),
          record.partition(),
          record.offset(),
          refusal.message());
      rejected.add(
          new RejectedRecord(record, RejectionReason.REFUSED_BY_WAREHOUSE, refusal.message()));
    }
    quarantine.isolate(rejected);
    BatchReport report =
        new BatchReport(
            records.size(),
            rejected.size(),
            emitted[0],
            begun,
            batch.newestEvent(),
            taken,
            batch.typesWithout(landing.refused().stream().map(Refusal::record).toList()));
    committed.landed(landed);
    open.open(read, () -> committed.count(records, read, report, rejected));
    afterCommit(() -> open.committed(read));
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
