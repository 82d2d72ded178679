package io.instashop.consumer.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The ids of topics: one that is deleted and created again gets another. */
@FunctionalInterface
interface TopicIds {

  /**
   * Those of the topics that exist, by name.
   *
   * @throws KafkaException if Kafka does not answer
   */
  Map<String, String> of(Collection<String> topics);

  /** Asks the brokers. */
  static TopicIds from(Admin admin) {
    return topics -> {
      Map<String, String> ids = new HashMap<>();
      admin
          .describeTopics(topics)
          .topicNameValues()
          .forEach(
              (topic, answer) -> {
                try {
                  ids.put(topic, answer.get().topicId().toString());
                } catch (ExecutionException e) {
                  if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e.getCause() instanceof KafkaException kafka
                        ? kafka
                        : new KafkaException(e.getCause());
                  }
                } catch (InterruptedException e) {
                  throw new InterruptException(e);
                }
              });
      return ids;
    };
  }
}
