package io.instashop.consumer.intake;

import io.instashop.contracts.topics.TopicOwner;
import io.instashop.contracts.topics.Topics;
import io.instashop.kit.failure.Causes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How large a record of this service's topics may be. A topic that a broker or a person has created
 * has the brokers' limit, most often 1 MiB. It refuses a dead letter that is larger.
 */
final class RecordSizes {

  private static final Logger log = LoggerFactory.getLogger(RecordSizes.class);

  private final Admin admin;

  RecordSizes(Admin admin) {
    this.admin = admin;
  }

  /**
   * Raises the limit of topics that exist, where it is lower than in a new one.
   *
   * @throws IllegalStateException if Kafka is unavailable
   */
  void ensure(Collection<String> existing) throws InterruptedException {
    List<ConfigResource> topics =
        Topics.ownedBy(TopicOwner.CONSUMER).stream()
            .filter(spec -> existing.contains(spec.name()))
            .map(spec -> new ConfigResource(ConfigResource.Type.TOPIC, spec.name()))
            .toList();
    try {
      Map<ConfigResource, Config> found = admin.describeConfigs(topics).all().get();
      Map<ConfigResource, Collection<AlterConfigOp>> larger = new HashMap<>();
      found.forEach(
          (topic, config) -> {
            long wanted = limitOfNew(topic.name());
            String present = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
            if (Long.parseLong(present) < wanted) {
              larger.put(topic, List.of(raise(wanted)));
              log.info(
                  "Topic {} takes records of {} bytes from now on, not of {}",
                  topic.name(),
                  wanted,
                  present);
            }
          });
      if (!larger.isEmpty()) {
        admin.incrementalAlterConfigs(larger).all().get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        throw new IllegalStateException(
            "setting " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " of topics failed", e.getCause());
      }
      // Such as a policy of the brokers. Nothing is lost: what is too large is cut down.
      log.warn(
          "{} of the topics stays lower than {}, for Kafka refuses: {}",
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          Topics.MAX_DEAD_LETTER_BYTES,
          Causes.inOneLine(e));
    }
  }

  private static AlterConfigOp raise(long bytes) {
    return new AlterConfigOp(
        new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(bytes)),
        AlterConfigOp.OpType.SET);
  }

  private static long limitOfNew(String topic) {
    return Long.parseLong(
        Objects.requireNonNull(
            Topics.spec(topic).config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)));
  }
}
