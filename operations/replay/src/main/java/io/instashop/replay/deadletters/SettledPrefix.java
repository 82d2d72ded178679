package io.instashop.replay.deadletters;

import io.instashop.audit.reading.DataStores;
import io.instashop.audit.reading.HeaderTexts;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.deadletters.DeadLetterOrigin;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.topics.Topics;
import io.instashop.replay.ReplayException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Deletes dead letters that somebody has dealt with, from the oldest on, up to the first that is
 * still open. Kafka deletes only the beginning of a partition.
 *
 * <p>One whose record still stands in its topic stays, too. The audit finds a rejected record there
 * and asks for its dead letter.
 */
final class SettledPrefix {

  private final AuditSettings settings;
  private final DataStores places;

  SettledPrefix(AuditSettings settings) {
    this.settings = settings;
    this.places = new DataStores(settings);
  }

  /**
   * Deletes what can be deleted.
   *
   * @throws ReplayException in one line, if Kafka refuses or gives no answer
   */
  void delete() {
    Marks marks = new DeadLetters(settings).marks();
    try (Admin admin =
        Admin.create(
            settings
                .kafka()
                .client(Map.of("default.api.timeout.ms", 60_000, "request.timeout.ms", 10_000)))) {
      Map<TopicPartition, RecordsToDelete> prefixes = prefixes(marks, beginnings(admin));
      if (!prefixes.isEmpty()) {
        admin.deleteRecords(prefixes).all().get();
      }
    } catch (ExecutionException e) {
      throw new ReplayException("the dead letters are marked, but Kafka does not delete them", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("interrupted; the dead letters are marked, but not deleted");
    }
  }

  private Map<TopicPartition, RecordsToDelete> prefixes(
      Marks marks, Map<TopicPartition, Long> beginnings) {
    Map<TopicPartition, RecordsToDelete> prefixes = new HashMap<>();
    Set<TopicPartition> ended = new HashSet<>();
    places.kafka(
        scan ->
            scan.read(
                Topics.SOURCE_TOPICS.stream().map(Topics::deadLetters).toList(),
                Instant.EPOCH,
                partition -> {},
                record -> {
                  TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                  if (ended.contains(partition)) {
                    return;
                  }
                  if (marks.told(DeadLetter.placeOf(record)) != null
                      && isSourceGone(record, beginnings)) {
                    prefixes.put(partition, RecordsToDelete.beforeOffset(record.offset() + 1));
                  } else {
                    ended.add(partition);
                  }
                }));
    return prefixes;
  }

  private static boolean isSourceGone(
      ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> beginnings) {
    Optional<Position> source =
        DeadLetterOrigin.of(HeaderTexts.of(record.headers())).map(DeadLetterOrigin::position);
    return source.isEmpty()
        || source.get().offset()
            < beginnings.getOrDefault(
                new TopicPartition(source.get().topic(), source.get().partition()), Long.MAX_VALUE);
  }

  private static Map<TopicPartition, Long> beginnings(Admin admin)
      throws ExecutionException, InterruptedException {
    Set<String> existing = new HashSet<>(Topics.SOURCE_TOPICS);
    existing.retainAll(admin.listTopics().names().get());
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    admin
        .describeTopics(List.copyOf(existing))
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        partition ->
                            wanted.put(
                                new TopicPartition(name, partition.partition()),
                                OffsetSpec.earliest())));
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    admin
        .listOffsets(wanted)
        .all()
        .get()
        .forEach((partition, first) -> beginnings.put(partition, first.offset()));
    return beginnings;
  }
}
