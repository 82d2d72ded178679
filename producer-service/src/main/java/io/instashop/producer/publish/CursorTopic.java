package io.instashop.producer.publish;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Shard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings and partitions of the topic of cursors. It is this service's own, so one with others is
 * corrected, not only refused. With a policy that deletes, the cursor of a quiet shard would be
 * gone after a week. A shard without a partition would have no owner.
 */
final class CursorTopic {

  private static final Logger log = LoggerFactory.getLogger(CursorTopic.class);

  static final ConfigResource RESOURCE =
      new ConfigResource(ConfigResource.Type.TOPIC, Topics.PRODUCER_CURSORS);

  private CursorTopic() {}

  /** What a new topic gets: what the contract says, and the brokers' clock on each record. */
  static Map<String, String> config() {
    Map<String, String> config = new LinkedHashMap<>(Topics.spec(Topics.PRODUCER_CURSORS).config());
    config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    return config;
  }

  /** Whether the policy keeps the last cursor of each shard forever. */
  static boolean keepsCursors(Config found) {
    return "compact".equals(value(found, TopicConfig.CLEANUP_POLICY_CONFIG));
  }

  /**
   * Adds partitions, if the topic was made by somebody else and has too few. Each cursor is written
   * to the partition with its shard's number, so none moves.
   *
   * @param present how many there are
   * @throws KafkaException if a shard has no partition and none can be added
   */
  static void addPartitions(Admin admin, int present) {
    if (present >= Topics.CURSOR_PARTITIONS) {
      return;
    }
    try {
      KafkaAnswers.await(
          admin
              .createPartitions(
                  Map.of(
                      Topics.PRODUCER_CURSORS, NewPartitions.increaseTo(Topics.CURSOR_PARTITIONS)))
              .all());
    } catch (KafkaException e) {
      if (present < Shard.values().length) {
        throw new KafkaException(tooFew(present, e), e);
      }
      log.debug("Topic producer-cursors keeps its {} partitions: {}", present, e.getMessage());
      return;
    }
    log.warn(
        "Topic producer-cursors had {} partitions, and each shard needs one; it has {} now",
        present,
        Topics.CURSOR_PARTITIONS);
  }

  private static String tooFew(int present, KafkaException refusal) {
    return "topic producer-cursors has %d partitions for %d shards, and none can be added (%s): set %d with 'kafka-topics.sh --alter --topic producer-cursors --partitions %d', or give this service the right to alter the topic"
        .formatted(
            present,
            Shard.values().length,
            refusal.getMessage(),
            Topics.CURSOR_PARTITIONS,
            Topics.CURSOR_PARTITIONS);
  }

  /**
   * Sets what must be set.
   *
   * @throws KafkaException if the policy is wrong and cannot be set
   */
  static void mend(Admin admin) {
    Config found;
    try {
      found =
          KafkaAnswers.await(
              Objects.requireNonNull(
                  admin.describeConfigs(List.of(RESOURCE)).values().get(RESOURCE)));
    } catch (AuthorizationException e) {
      log.warn(
          "The settings of topic producer-cursors cannot be read: see that its cleanup.policy is"
              + " compact, or let this service describe the topic's settings");
      return;
    }
    boolean keeps = keepsCursors(found);
    List<AlterConfigOp> changes = new ArrayList<>();
    if (!keeps) {
      changes.add(set(TopicConfig.CLEANUP_POLICY_CONFIG, "compact"));
    }
    if (!"LogAppendTime".equals(value(found, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
      changes.add(set(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    }
    if (changes.isEmpty()) {
      return;
    }
    try {
      KafkaAnswers.await(admin.incrementalAlterConfigs(Map.of(RESOURCE, changes)).all());
    } catch (KafkaException e) {
      if (!keeps) {
        throw new KafkaException(
            "topic producer-cursors has cleanup.policy="
                + value(found, TopicConfig.CLEANUP_POLICY_CONFIG)
                + ", which deletes cursors, and it cannot be set to compact ("
                + e.getMessage()
                + "): set it, or give this service the right to alter the topic",
            e);
      }
      log.info("The brokers' clock cannot be watched: {}", e.getMessage());
      return;
    }
    if (!keeps) {
      log.warn(
          "Topic producer-cursors had cleanup.policy={}, which deletes cursors; it was set to"
              + " compact",
          value(found, TopicConfig.CLEANUP_POLICY_CONFIG));
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private static String value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null ? "" : entry.value();
  }
}
