package io.instashop.consumer.intake;

import io.instashop.contracts.topics.TopicOwner;
import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The topics that this service reads, which have to exist, and those that it owns and creates where
 * they are missing.
 *
 * <p>Spring's {@code KafkaAdmin} knows its topics before it connects, but a new topic here gets as
 * many partitions as its source topic has.
 */
@Component
final class EventTopics {

  private static final Logger log = LoggerFactory.getLogger(EventTopics.class);

  private final Admin admin;
  private final IntakeSettings settings;
  private final KeptRecords kept;
  private final RecordSizes sizes;
  private final Set<String> reported = new HashSet<>();

  EventTopics(Admin admin, IntakeSettings settings) {
    this.admin = admin;
    this.settings = settings;
    this.kept = new KeptRecords(admin, settings.retention());
    this.sizes = new RecordSizes(admin);
  }

  /**
   * Creates what is missing and leaves alone what exists, but for how long records are kept and how
   * large they may be.
   *
   * @throws IllegalStateException if a source topic does not exist yet, or Kafka is unavailable or
   *     refuses
   */
  void ensure() throws InterruptedException {
    Map<String, Integer> sources = partitions(Topics.SOURCE_TOPICS);
    List<String> existing =
        create(
            Topics.ownedBy(TopicOwner.CONSUMER).stream()
                .map(spec -> topic(spec, sources))
                .toList());
    kept.ensure(existing);
    sizes.ensure(existing);
    Integer wanted = settings.partitions();
    if (wanted != null) {
      partitions(existing).forEach((topic, present) -> compareWithSetting(topic, present, wanted));
    }
  }

  /**
   * Creates again what somebody has deleted since {@link #ensure}: without it, no batch with a
   * record for it can be committed. A topic whose source topic is missing waits for that one.
   *
   * @throws IllegalStateException if Kafka is unavailable or refuses
   */
  void restore() throws InterruptedException {
    List<TopicSpec> owned = Topics.ownedBy(TopicOwner.CONSUMER);
    Set<String> present = present(owned.stream().map(TopicSpec::name).toList()).keySet();
    List<TopicSpec> gone = owned.stream().filter(spec -> !present.contains(spec.name())).toList();
    if (gone.isEmpty()) {
      return;
    }
    Map<String, Integer> sources = present(Topics.SOURCE_TOPICS);
    for (TopicSpec spec : gone) {
      if (!sources.containsKey(((TopicSpec.SameAs) spec.partitions()).topic())) {
        continue;
      }
      List<String> existing = create(List.of(topic(spec, sources)));
      // By another instance, which has reported it; or by somebody who knows nothing of it.
      if (!existing.isEmpty()) {
        kept.ensure(existing);
        sizes.ensure(existing);
      } else {
        log.error(
            "Topic {} was deleted while the service runs, and is created again, empty: its records"
                + " are lost",
            spec.name());
      }
    }
  }

  /** Creates topics, and tells which of them exist already. */
  private List<String> create(Collection<NewTopic> topics) throws InterruptedException {
    List<String> existing = new ArrayList<>();
    for (Map.Entry<String, KafkaFuture<Void>> creation :
        admin.createTopics(topics).values().entrySet()) {
      try {
        creation.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new IllegalStateException("creating topics failed", cause(creation.getKey(), e));
        }
        existing.add(creation.getKey());
      }
    }
    return existing;
  }

  /** Kafka's own refusal names no topic here. */
  private static Throwable cause(String topic, ExecutionException e) {
    return e.getCause() instanceof TopicAuthorizationException
        ? new TopicAuthorizationException(Set.of(topic))
        : Objects.requireNonNullElse(e.getCause(), e);
  }

  private Map<String, Integer> partitions(List<String> topics) throws InterruptedException {
    Map<String, Integer> partitions = present(topics);
    for (String topic : topics) {
      if (!partitions.containsKey(topic)) {
        throw new IllegalStateException(Topics.spec(topic).missing());
      }
    }
    return partitions;
  }

  /** The partitions of those topics that exist. */
  private Map<String, Integer> present(List<String> topics) throws InterruptedException {
    Map<String, Integer> partitions = new LinkedHashMap<>();
    Map<String, KafkaFuture<TopicDescription>> found =
        admin.describeTopics(topics).topicNameValues();
    for (String topic : topics) {
      try {
        partitions.put(topic, Objects.requireNonNull(found.get(topic)).get().partitions().size());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw new IllegalStateException("looking for the topics failed", e.getCause());
        }
      }
    }
    return partitions;
  }

  private NewTopic topic(TopicSpec spec, Map<String, Integer> sources) {
    int partitions =
        settings.partitions() != null
            ? settings.partitions()
            : Objects.requireNonNull(sources.get(((TopicSpec.SameAs) spec.partitions()).topic()));
    return new NewTopic(
            spec.name(), Optional.of(partitions), Optional.ofNullable(settings.replicationFactor()))
        .configs(kept.config(spec));
  }

  private void compareWithSetting(String topic, int present, int wanted) {
    if (present < wanted && reported.add(topic)) {
      log.error(
          "Topic {} has {} partitions, not the {} that instashop.consumer.partitions"
              + " (INSTASHOP_CONSUMER_PARTITIONS) sets. It stays as it is, because more partitions"
              + " would break the order of each seller's records. Leave the setting out, or start"
              + " with an empty Kafka",
          topic,
          present,
          wanted);
    }
  }
}
