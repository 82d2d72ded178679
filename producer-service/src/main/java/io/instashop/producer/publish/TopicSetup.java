package io.instashop.producer.publish;

import io.instashop.contracts.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that this service fills, where they are missing; idempotent. */
public final class TopicSetup {

  private final KafkaClients clients;
  private final int partitions;
  private final Optional<Short> replication;

  /**
   * A setup.
   *
   * @param partitions of a new event topic
   * @param replication replicas of a new topic; without it, as many as the brokers are set to
   */
  public TopicSetup(KafkaClients clients, int partitions, Optional<Short> replication) {
    this.clients = clients;
    this.partitions = partitions;
    this.replication = replication;
  }

  /**
   * Creates what is missing.
   *
   * @throws KafkaException if Kafka does not answer or refuses
   */
  public void createMissing() {
    List<NewTopic> topics = new ArrayList<>();
    for (String topic : Topics.SOURCE_TOPICS) {
      topics.add(
          new NewTopic(topic, Optional.of(partitions), replication)
              .configs(
                  Map.of(
                      TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                      Integer.toString(Topics.MAX_MESSAGE_BYTES))));
    }
    topics.add(
        new NewTopic(Topics.PRODUCER_CURSORS, Optional.of(Topics.CURSOR_PARTITIONS), replication)
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    // Only closed segments are compacted: small ones keep the topic small.
                    TopicConfig.SEGMENT_BYTES_CONFIG,
                    Integer.toString(4 * 1024 * 1024))));
    try (Admin admin = clients.admin()) {
      for (KafkaFuture<Void> creation : admin.createTopics(topics).values().values()) {
        await(creation);
      }
    }
  }

  private static void await(KafkaFuture<Void> creation) {
    try {
      creation.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return;
      }
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
