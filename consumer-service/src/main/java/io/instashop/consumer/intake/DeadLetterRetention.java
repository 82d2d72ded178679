package io.instashop.consumer.intake;

import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps dead letters until somebody has dealt with them, also in topics that a version before has
 * created: there the brokers' retention held, seven days by default. What a person has set stays.
 */
final class DeadLetterRetention {

  private static final Logger log = LoggerFactory.getLogger(DeadLetterRetention.class);

  private final Admin admin;

  DeadLetterRetention(Admin admin) {
    this.admin = admin;
  }

  /**
   * Sets the retention of those of these topics that have none of their own.
   *
   * @throws IllegalStateException if Kafka is away or refuses
   */
  void ensure(Collection<String> topics) throws InterruptedException {
    List<ConfigResource> kept =
        topics.stream()
            .filter(topic -> Topics.spec(topic).config().containsKey(Topics.RETENTION))
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
            .toList();
    try {
      Map<ConfigResource, Config> found = admin.describeConfigs(kept).all().get();
      Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
      found.forEach(
          (topic, config) -> {
            ConfigEntry retention = config.get(Topics.RETENTION);
            if (retention.source() != ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
              changes.put(topic, List.of(set(Topics.spec(topic.name()))));
            }
          });
      if (!changes.isEmpty()) {
        admin.incrementalAlterConfigs(changes).all().get();
        log.info(
            "Dead letters of {} are kept from now on; the brokers deleted them in time",
            changes.keySet().stream().map(ConfigResource::name).sorted().toList());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("setting the retention of dead letters failed", e.getCause());
    }
  }

  private static AlterConfigOp set(TopicSpec spec) {
    return new AlterConfigOp(
        new ConfigEntry(
            Topics.RETENTION, Objects.requireNonNull(spec.config().get(Topics.RETENTION))),
        AlterConfigOp.OpType.SET);
  }
}
