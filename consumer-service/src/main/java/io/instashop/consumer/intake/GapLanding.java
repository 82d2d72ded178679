package io.instashop.consumer.intake;

import io.instashop.consumer.landing.BatchLanding;
import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.LandingResult;
import io.instashop.consumer.landing.Refusal;
import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.OpenGaps;
import io.instashop.contracts.events.EventCodec;
import io.instashop.kit.failure.Causes;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
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
 * crash costs nothing. This instance lands only the gaps of partitions that it reads.
 */
@Component
class GapLanding {

  private static final Logger log = LoggerFactory.getLogger(GapLanding.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** How long a gap may stand still before the next one has its turn. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
  private final ConsumerFactory<byte[], byte[]> consumers;
  private final Warehouse warehouse;
  private final EventCodec codec;
  private final EventEncoder encoder;
  private final OpenGaps open;
  private final GapTopics topics;

  private record Landed(int rows, int refused) {}

  GapLanding(
      ConcurrentMessageListenerContainer<byte[], byte[]> container,
      ConsumerFactory<byte[], byte[]> consumers,
      Warehouse warehouse,
      EventCodec codec,
      OpenGaps open,
      Admin admin) {
    this.container = container;
    this.consumers = consumers;
    this.warehouse = warehouse;
    this.codec = codec;
    this.encoder = new EventEncoder(codec);
    this.open = open;
    this.topics = new GapTopics(admin);
  }

  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
  void closeGaps() {
    if (!container.isRunning()) {
      return;
    }
    try {
      List<LandingGap> gaps = warehouse.positions().gaps();
      open.set(gaps);
      // Those that failed come last: an attempt that fails may take a minute.
      for (LandingGap gap :
          gaps.stream().sorted(Comparator.comparing(gap -> open.failure(gap) != null)).toList()) {
        if (gap.gone()) {
          open.settled(gap);
        } else {
          attempt(gap);
          open.set(warehouse.positions().gaps());
        }
      }
    } catch (RuntimeException e) {
      open.failed(Causes.inOneLine(e));
    }
  }

  /** By itself: a partition without a leader must not keep the gaps of others open. */
  private void attempt(LandingGap gap) {
    try {
      Optional<String> loss = topics.loss(gap);
      if (loss.isPresent()) {
        // Nobody reads a partition that is not there, so whoever sees it says it.
        log.error(
            "{}: {}, and with it the records from offset {} to {} that had to land again",
            gap.partition(),
            loss.get(),
            gap.next(),
            gap.until() - 1);
        warehouse.positions().lost(gap, gap.until());
      } else if (isMine(gap)) {
        close(gap);
      }
      open.settled(gap);
    } catch (RuntimeException e) {
      open.failed(gap, Causes.inOneLine(e));
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
        log.error(
            "{}: Kafka has deleted records from offset {} to {} that had to land again",
            gap.partition(),
            gap.next(),
            Math.min(beginning, gap.until()) - 1);
        warehouse.positions().lost(gap, beginning);
      }
      if (beginning >= gap.until()) {
        return;
      }
      consumer.seek(partition, Math.max(beginning, gap.next()));
      long rows = 0;
      long refused = 0;
      long moved = System.nanoTime();
      while (consumer.position(partition) < gap.until() && isMine(gap)) {
        long before = consumer.position(partition);
        List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
        // Markers and aborted records leave gaps, so the position says how far it is.
        long position = consumer.position(partition);
        if (position > before) {
          if (topics.loss(gap).isPresent()) {
            // What this poll has given may be of another topic.
            return;
          }
          Landed landed = land(gap, records, Math.min(position, gap.until()));
          rows += landed.rows();
          refused += landed.refused();
          moved = System.nanoTime();
        } else if (System.nanoTime() - moved > LONGEST.toNanos()) {
          throw new TimeoutException(
              "Kafka gave nothing from offset "
                  + position
                  + " on for "
                  + LONGEST.toSeconds()
                  + " s");
        }
      }
      if (consumer.position(partition) >= gap.until()) {
        log.info(
            "{}: landed again up to offset {}, {} rows; records refused: {}",
            gap.partition(),
            gap.until(),
            rows,
            refused);
      }
    }
  }

  private Landed land(LandingGap gap, List<ConsumerRecord<byte[], byte[]>> records, long next) {
    List<ConsumerRecord<byte[], byte[]>> within =
        records.stream().filter(record -> record.offset() < gap.until()).toList();
    // What is no event is a dead letter since it was read first.
    BatchLanding landing =
        new BatchLanding(
            events -> warehouse.land(events, List.of()),
            events -> warehouse.landAgain(events, gap, next),
            events -> {});
    DecodedBatch.of(within, codec).encode(within, encoder::encode, landing::add);
    LandingResult landed = landing.finish();
    for (Refusal refusal : landing.refused()) {
      // Most often since it was read first. No dead letter: it might be a second one.
      log.warn(
          "The warehouse refuses {}@{}, which had to land again: {}",
          gap.partition(),
          within.get(refusal.record()).offset(),
          refusal.message());
    }
    return new Landed(landed.rows(), landing.refused().size());
  }

  private boolean isMine(LandingGap gap) {
    Collection<TopicPartition> assigned = container.getAssignedPartitions();
    return container.isRunning()
        && assigned != null
        && assigned.contains(new TopicPartition(gap.partition().topic(), gap.partition().number()));
  }
}
