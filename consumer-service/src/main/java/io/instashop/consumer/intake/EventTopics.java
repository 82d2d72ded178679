package io.instashop.consumer.intake;

import io.instashop.contracts.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.stereotype.Component;

/** The topics that this service reads and writes; creates those that are missing. */
@Component
final class EventTopics {

  private final Admin admin;
  private final IntakeSettings settings;

  EventTopics(Admin admin, IntakeSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /**
   * Creates what is missing and leaves alone what exists.
   *
   * @throws IllegalStateException if Kafka is away or refuses
   */
  void ensure() throws InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    for (String topic : Topics.SOURCE_TOPICS) {
      topics.add(topic(topic, Topics.MAX_MESSAGE_BYTES));
      topics.add(topic(Topics.deadLetters(topic), Topics.MAX_DEAD_LETTER_BYTES));
    }
    topics.add(topic(Topics.TRANSACTION_ITEMS, Topics.MAX_MESSAGE_BYTES));
    for (KafkaFuture<Void> creation : admin.createTopics(topics).values().values()) {
      try {
        creation.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new IllegalStateException("creating the topics failed", e.getCause());
        }
      }
    }
  }

  private NewTopic topic(String name, int maxMessageBytes) {
    return new NewTopic(
            name,
            Optional.of(settings.partitions()),
            Optional.ofNullable(settings.replicationFactor()))
        .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes)));
  }
}
