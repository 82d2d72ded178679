package io.instashop.consumer.intake;

import io.instashop.consumer.landing.LandingGap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Whether gaps still have the topics that they were noted for. A topic that was made anew has other
 * records at the same offsets, which must not be taken for those of the gap.
 */
final class GapTopics {

  private final Admin admin;

  GapTopics(Admin admin) {
    this.admin = admin;
  }

  /**
   * Why all records of a gap are gone with their topic or partition; nothing if they may be there.
   *
   * @throws KafkaException if Kafka does not answer
   */
  Optional<String> loss(LandingGap gap) {
    return loss(gap, describe(gap.partition().topic()));
  }

  /**
   * The same for a topic that is known.
   *
   * @param topic as it is now, or null if there is none
   */
  static Optional<String> loss(LandingGap gap, @Nullable TopicDescription topic) {
    if (topic == null) {
      return Optional.of("the topic was deleted");
    }
    if (gap.topicId() != null && !gap.topicId().equals(topic.topicId().toString())) {
      return Optional.of("the topic was deleted and created again");
    }
    return gap.partition().number() < topic.partitions().size()
        ? Optional.empty()
        : Optional.of("the partition was deleted with its topic");
  }

  private @Nullable TopicDescription describe(String topic) {
    try {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
