package io.instashop.consumer.intake;

import io.instashop.consumer.landing.BatchLanding;
import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.LandingResult;
import io.instashop.consumer.landing.SourceEvents;
import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.OpenGaps;
import io.instashop.contracts.events.EventCodec;
import io.instashop.kit.failure.Causes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lands again what a warehouse lost that was restored to an earlier state, beside the ordinary
 * reading. Items and dead letters of those records are in Kafka already, so nothing is sent.
 *
 * <p>The gaps stand in the warehouse itself and shrink in the transactions that land, so that a
 * crash costs nothing. Only the gaps of partitions that this instance reads are its business.
 */
@Component
class GapLanding {

  private static final Logger log = LoggerFactory.getLogger(GapLanding.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
  private final ConsumerFactory<byte[], byte[]> consumers;
  private final Warehouse warehouse;
  private final EventCodec codec;
  private final EventEncoder encoder;
  private final OpenGaps open;

  GapLanding(
      ConcurrentMessageListenerContainer<byte[], byte[]> container,
      ConsumerFactory<byte[], byte[]> consumers,
      Warehouse warehouse,
      EventCodec codec,
      OpenGaps open) {
    this.container = container;
    this.consumers = consumers;
    this.warehouse = warehouse;
    this.codec = codec;
    this.encoder = new EventEncoder(codec);
    this.open = open;
  }

  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
  void closeGaps() {
    if (!container.isRunning()) {
      return;
    }
    try {
      List<LandingGap> gaps = warehouse.positions().gaps();
      open.set(gaps);
      for (LandingGap gap : gaps) {
        if (!gap.gone() && isMine(gap)) {
          close(gap);
          open.set(warehouse.positions().gaps());
        }
      }
    } catch (RuntimeException e) {
      open.failed(Causes.inOneLine(e));
    }
  }

  private void close(LandingGap gap) {
    TopicPartition partition =
        new TopicPartition(gap.partition().topic(), gap.partition().number());
    try (Consumer<byte[], byte[]> consumer = consumers.createConsumer(null, "gap-", null)) {
      consumer.assign(List.of(partition));
      long beginning =
          consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, gap.next());
      if (beginning > gap.next()) {
        warehouse.positions().lost(gap, beginning);
      }
      consumer.seek(partition, Math.max(beginning, gap.next()));
      long rows = 0;
      while (consumer.position(partition) < gap.until() && isMine(gap)) {
        List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
        // Markers and aborted records leave gaps, so the position says how far it is.
        rows += land(gap, records, Math.min(consumer.position(partition), gap.until()));
      }
      if (consumer.position(partition) >= gap.until()) {
        log.info("{}: landed again up to offset {}, {} rows", gap.partition(), gap.until(), rows);
      }
    }
  }

  private int land(LandingGap gap, List<ConsumerRecord<byte[], byte[]>> records, long next) {
    List<ConsumerRecord<byte[], byte[]>> within =
        records.stream().filter(record -> record.offset() < gap.until()).toList();
    // What is refused now was refused and dead-lettered when it was read first.
    BatchLanding landing =
        new BatchLanding(
            events -> warehouse.land(events, List.of()),
            events -> warehouse.landAgain(events, gap, next),
            events -> {});
    for (DecodedBatch.Accepted one : DecodedBatch.of(within, codec).accepted()) {
      landing.add(new SourceEvents(one.record(), encoder.encode(one.event())));
    }
    LandingResult landed = landing.finish();
    return landed.rows();
  }

  private boolean isMine(LandingGap gap) {
    Collection<TopicPartition> assigned = container.getAssignedPartitions();
    return container.isRunning()
        && assigned != null
        && assigned.contains(new TopicPartition(gap.partition().topic(), gap.partition().number()));
  }
}
