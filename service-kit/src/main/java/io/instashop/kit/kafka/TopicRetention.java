package io.instashop.kit.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/** How long topics that exist keep their records. */
public final class TopicRetention {

  private final Admin admin;

  /** Of the cluster of a client, which the caller closes. */
  public TopicRetention(Admin admin) {
    this.admin = admin;
  }

  /**
   * Sets the retention of topics.
   *
   * @param millis how long records are kept; -1 forever
   * @return the topics that had another one
   * @throws KafkaException if Kafka is unavailable or refuses
   */
  public Set<String> set(Collection<String> topics, long millis) {
    return set(topics, millis, found -> !Long.toString(millis).equals(found.value()));
  }

  /**
   * Sets the retention of those topics that have none of their own, where the brokers' default
   * held.
   *
   * @param millis how long records are kept; -1 forever
   * @return the topics that had none
   * @throws KafkaException if Kafka is unavailable or refuses
   */
  public Set<String> setWhereNone(Collection<String> topics, long millis) {
    return set(
        topics, millis, found -> found.source() != ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
  }

  private Set<String> set(Collection<String> topics, long millis, Predicate<ConfigEntry> changes) {
    AlterConfigOp operation =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, Long.toString(millis)),
            AlterConfigOp.OpType.SET);
    try {
      Map<ConfigResource, Config> found =
          admin
              .describeConfigs(
                  topics.stream()
                      .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                      .toList())
              .all()
              .get();
      Map<ConfigResource, Collection<AlterConfigOp>> operations = new HashMap<>();
      found.forEach(
          (topic, config) -> {
            if (changes.test(config.get(TopicConfig.RETENTION_MS_CONFIG))) {
              operations.put(topic, List.of(operation));
            }
          });
      if (!operations.isEmpty()) {
        admin.incrementalAlterConfigs(operations).all().get();
      }
      Set<String> changed = new TreeSet<>();
      operations.keySet().forEach(topic -> changed.add(topic.name()));
      return changed;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
