package io.instashop.producer.publish;

import io.instashop.contracts.topics.TopicOwner;
import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import io.instashop.kit.kafka.TopicRetention;
import io.instashop.producer.cursor.TopicMark;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that this service owns, where they are missing; idempotent.
 *
 * <p>Spring's {@code KafkaAdmin} would add partitions to a topic that has fewer than set. That
 * moves sellers to other partitions and so breaks the order of their events.
 */
public final class TopicSetup {

  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

  private final KafkaClients clients;
  private final int partitions;
  private final Optional<Short> replication;
  private final Optional<Duration> retention;
  private final SeenTopics seen;
  private final Set<String> reported = new HashSet<>();

  /**
   * @param partitions of a new event topic
   * @param replication replicas of a new topic; without it, as many as the brokers are set to
   * @param retention how long event topics keep a record; without it, those that exist stay as they
   *     are
   * @param seen is given what the topics are
   */
  public TopicSetup(
      KafkaClients clients,
      int partitions,
      Optional<Short> replication,
      Optional<Duration> retention,
      SeenTopics seen) {
    this.clients = clients;
    this.partitions = partitions;
    this.replication = replication;
    this.retention = retention;
    this.seen = seen;
  }

  /**
   * Creates what is missing and leaves alone what exists. One exception is the retention of event
   * topics if one is set. The topic of cursors gets partitions that it lacks, and settings that
   * lose no cursor. An event topic with fewer partitions than set is logged as an error, once.
   *
   * @return the topics that were created
   * @throws KafkaException if Kafka does not answer or refuses
   */
  public Set<String> createMissing() {
    Map<String, NewTopic> topics = new LinkedHashMap<>();
    for (TopicSpec spec : Topics.ownedBy(TopicOwner.PRODUCER)) {
      topics.put(
          spec.name(),
          new NewTopic(spec.name(), Optional.of(partitions(spec)), replication)
              .configs(config(spec)));
    }
    Map<String, TopicMark> marks = new HashMap<>();
    try (Admin admin = clients.admin()) {
      CreateTopicsResult result = admin.createTopics(topics.values());
      result
          .values()
          .forEach(
              (topic, creation) -> {
                if (isNew(topic, creation)) {
                  marks.put(topic, mark(result, topic));
                }
              });
      Set<String> made = Set.copyOf(marks.keySet());
      List<String> existing = topics.keySet().stream().filter(t -> !made.contains(t)).toList();
      for (TopicDescription found :
          KafkaAnswers.await(admin.describeTopics(existing).allTopicNames()).values()) {
        if (found.name().equals(Topics.PRODUCER_CURSORS)) {
          CursorTopic.addPartitions(admin, found.partitions().size());
        } else {
          compare(found, Objects.requireNonNull(topics.get(found.name())).numPartitions());
        }
        marks.put(found.name(), mark(found));
      }
      if (existing.contains(Topics.PRODUCER_CURSORS)) {
        CursorTopic.mend(admin);
      }
      retention.ifPresent(kept -> keep(admin, existing, kept));
      seen.saw(marks);
      return made;
    }
  }

  static TopicMark mark(TopicDescription topic) {
    return new TopicMark(topic.topicId().toString(), topic.partitions().size());
  }

  private static TopicMark mark(CreateTopicsResult result, String topic) {
    return new TopicMark(
        KafkaAnswers.await(result.topicId(topic)).toString(),
        KafkaAnswers.await(result.numPartitions(topic)));
  }

  private Map<String, String> config(TopicSpec spec) {
    if (spec.name().equals(Topics.PRODUCER_CURSORS)) {
      return CursorTopic.config();
    }
    Map<String, String> config = new HashMap<>(spec.config());
    retention.ifPresent(kept -> config.put(Topics.RETENTION, Long.toString(kept.toMillis())));
    return config;
  }

  private static void keep(Admin admin, List<String> topics, Duration kept) {
    List<String> events = topics.stream().filter(Topics.SOURCE_TOPICS::contains).toList();
    for (String changed : new TopicRetention(admin).set(events, kept.toMillis())) {
      log.info("Topic {} keeps records for {} from now on", changed, kept);
    }
  }

  private int partitions(TopicSpec spec) {
    return spec.partitions() instanceof TopicSpec.Fixed fixed ? fixed.count() : partitions;
  }

  private void compare(TopicDescription found, int wanted) {
    int present = found.partitions().size();
    if (present < wanted && reported.add(found.name())) {
      log.error(
          "Topic {} has {} partitions, not the {} that instashop.producer.partitions"
              + " (INSTASHOP_PRODUCER_PARTITIONS) sets. It stays as it is, because more partitions"
              + " would break the order of each seller's events. Set {}, or start with an empty"
              + " Kafka",
          found.name(),
          present,
          wanted,
          present);
    }
  }

  /** Whether the creation made the topic; otherwise it existed already. */
  private static boolean isNew(String topic, KafkaFuture<Void> creation) {
    try {
      KafkaAnswers.await(creation);
      return true;
    } catch (TopicExistsException e) {
      return false;
    } catch (TopicAuthorizationException e) {
      // Kafka's own answer names no topic here.
      throw new TopicAuthorizationException(Set.of(topic));
    }
  }
}
