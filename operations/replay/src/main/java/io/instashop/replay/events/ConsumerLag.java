package io.instashop.replay.events;

import io.instashop.audit.reading.DataStores;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.contracts.topics.Topics;
import io.instashop.replay.ReplayException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What the consumer has yet to read. A transactional topic ends with a marker, which the group's
 * offset passes only once the partition is quiet. So the unread part is read, not computed.
 */
public final class ConsumerLag {

  private final AuditSettings settings;
  private final DataStores places;

  /** Of the cluster that the settings lead to. */
  public ConsumerLag(AuditSettings settings) {
    this.settings = settings;
    this.places = new DataStores(settings);
  }

  /** Calls back for each committed record that is neither landed nor quarantined for certain. */
  public void unread(Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    // Asked for first: what is read meanwhile is then seen twice, by us and by the warehouse.
    Map<TopicPartition, Long> settled = committed();
    places.kafka(
        scan -> {
          Map<TopicPartition, Long> starts = new HashMap<>(scan.beginnings(topics));
          starts.replaceAll(
              (partition, first) -> Math.max(first, settled.getOrDefault(partition, 0L)));
          if (!starts.isEmpty()) {
            scan.readFrom(starts, reader);
          }
        });
  }

  /**
   * Returns when all records that were there at the call have landed.
   *
   * @throws ReplayException if that takes longer than the settings' timeout
   */
  public void awaitLanded() {
    Map<TopicPartition, Long> wanted = new HashMap<>();
    unread(
        Topics.SOURCE_TOPICS,
        record ->
            wanted.merge(
                new TopicPartition(record.topic(), record.partition()),
                record.offset() + 1,
                Math::max));
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    while (!reached(wanted)) {
      if (System.nanoTime() > deadline) {
        throw new ReplayException(
            "the consumer-service has not landed what is in the topics within "
                + settings.timeout().toSeconds()
                + " s; see that it runs, or raise INSTASHOP_AUDIT_TIMEOUT");
      }
      pause();
    }
  }

  private boolean reached(Map<TopicPartition, Long> wanted) {
    if (wanted.isEmpty()) {
      return true;
    }
    Map<TopicPartition, Long> committed = committed();
    return wanted.entrySet().stream()
        .allMatch(want -> committed.getOrDefault(want.getKey(), 0L) >= want.getValue());
  }

  private Map<TopicPartition, Long> committed() {
    try (Admin admin =
        Admin.create(
            settings
                .kafka()
                .client(Map.of("default.api.timeout.ms", 60_000, "request.timeout.ms", 10_000)))) {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      Map<TopicPartition, OffsetAndMetadata> found =
          admin
              .listConsumerGroupOffsets(ConsumerGroups.CONSUMER)
              .partitionsToOffsetAndMetadata()
              .get(settings.timeout().toSeconds(), TimeUnit.SECONDS);
      found.forEach(
          (partition, offset) -> {
            if (offset != null) {
              offsets.put(partition, offset.offset());
            }
          });
      return offsets;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("interrupted");
    } catch (Exception e) {
      throw new ReplayException(
          "Kafka at "
              + settings.kafka().bootstrapServers()
              + " does not give the offsets of "
              + ConsumerGroups.CONSUMER
              + "; its address is SPRING_KAFKA_BOOTSTRAP_SERVERS",
          e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(200).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("interrupted while waiting for the consumer-service");
    }
  }
}
