package io.instashop.metrics.input;

import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.metrics.settings.MetricsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Kafka says of topics. It creates none: their owners do. */
public final class KafkaTopics implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KafkaTopics.class);
  private static final int TIMEOUT_MILLIS = 5_000;

  private final KafkaAccess kafka;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private @Nullable Admin admin;

  /** Does not wait for Kafka. */
  public KafkaTopics(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /**
   * Those of the topics that exist.
   *
   * @param optional of these one that Kafka denies counts as one that does not exist
   * @throws ExecutionException if Kafka does not answer, or denies another topic
   * @throws org.apache.kafka.common.KafkaException if no configured name resolves
   */
  public Map<String, Found> find(Collection<String> topics, Collection<String> optional)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<String, Found> found = new LinkedHashMap<>();
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin().describeTopics(topics).topicNameValues();
    for (String topic : topics) {
      try {
        TopicDescription description = answer(Objects.requireNonNull(asked.get(topic)));
        found.put(topic, new Found(description.topicId(), description.partitions().size()));
      } catch (ExecutionException e) {
        boolean denied =
            e.getCause() instanceof TopicAuthorizationException && optional.contains(topic);
        if (denied && warned.add(topic)) {
          log.warn(
              "Kafka denies topic {}, so its windows are left out. './instashop kafka grant' gives"
                  + " the right; with INSTASHOP_METRICS_PAYMENTS_WATERMARK=off nothing asks for it",
              topic);
        }
        if (!denied && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return found;
  }

  /**
   * What each partition of these topics holds for a reader of committed records.
   *
   * @throws ExecutionException if Kafka does not answer, or a topic does not exist
   */
  public Map<TopicPartition, Extent> extents(Map<String, Found> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    Collection<TopicPartition> partitions = partitions(topics);
    var first = offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
    var end = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    var written = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Extent> extents = new HashMap<>();
    first.forEach(
        (partition, info) ->
            extents.put(
                partition,
                new Extent(
                    info.offset(),
                    Objects.requireNonNull(end.get(partition)).offset(),
                    Objects.requireNonNull(written.get(partition)).offset())));
    return extents;
  }

  /**
   * Whether each partition of these topics still has all records since a moment. It has if none was
   * ever deleted, or if its oldest record is older than that. Of a partition whose records were all
   * deleted it is not known, so the answer is no.
   *
   * @throws ExecutionException if Kafka does not answer, or a topic does not exist
   */
  public boolean holdAllSince(Map<String, Found> topics, Instant moment)
      throws ExecutionException, TimeoutException, InterruptedException {
    // First, so that what is deleted in between counts as missing.
    var since =
        offsets(
            partitions(topics),
            OffsetSpec.forTimestamp(moment.toEpochMilli()),
            IsolationLevel.READ_COMMITTED);
    return extents(topics).entrySet().stream()
        .allMatch(
            each -> {
              Extent extent = each.getValue();
              long at = Objects.requireNonNull(since.get(each.getKey())).offset();
              boolean onlyOlder = at < 0 && extent.first() < extent.end();
              return extent.first() == 0 || at > extent.first() || onlyOlder;
            });
  }

  private static Collection<TopicPartition> partitions(Map<String, Found> topics) {
    return topics.entrySet().stream()
        .flatMap(
            topic ->
                IntStream.range(0, topic.getValue().partitions())
                    .mapToObj(n -> new TopicPartition(topic.getKey(), n)))
        .toList();
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Collection<TopicPartition> partitions, OffsetSpec which, IsolationLevel readers)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer(
        admin()
            .listOffsets(
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which)),
                new ListOffsetsOptions(readers))
            .all());
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Made on first use: there may be no name that resolves before the brokers have started. */
  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              kafka.client(
                  Map.of(
                      "client.id",
                      MetricsSettings.PROGRAM,
                      "reconnect.backoff.max.ms",
                      2_000,
                      "request.timeout.ms",
                      TIMEOUT_MILLIS,
                      "default.api.timeout.ms",
                      TIMEOUT_MILLIS)));
    }
    return admin;
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  /**
   * A topic that exists.
   *
   * @param id given by Kafka when it was created, so that one created again has another
   */
  public record Found(Uuid id, int partitions) {}

  /**
   * What a partition holds.
   *
   * @param first offset of the oldest record
   * @param end the offset behind the newest record that a reader of committed ones can have
   * @param written the offset behind the newest record, also of a transaction that is open
   */
  public record Extent(long first, long end, long written) {

    /** Of a partition without open transactions. */
    public Extent(long first, long end) {
      this(first, end, end);
    }
  }
}
