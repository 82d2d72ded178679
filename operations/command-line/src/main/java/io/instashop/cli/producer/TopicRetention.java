package io.instashop.cli.producer;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.topics.Topics;
import io.instashop.kit.failure.Causes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Since when topics keep all records, as their settings say. */
final class TopicRetention {

  /** Nothing is said: any record may be gone. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  private static final long FOR_EVER = Long.MIN_VALUE;

  private final Map<String, Long> since = new HashMap<>();
  private final Map<String, String> unknown = new TreeMap<>();

  private TopicRetention() {}

  static TopicRetention none() {
    return new TopicRetention();
  }

  /** Asks Kafka for the settings of the topics. */
  static TopicRetention read(AuditSettings settings, Collection<String> topics, Instant now) {
    TopicRetention retention = new TopicRetention();
    int patience = (int) Math.min(60_000, settings.timeout().toMillis());
    try (Admin admin =
        Admin.create(settings.kafka().client(Map.of("default.api.timeout.ms", patience)))) {
      Map<ConfigResource, KafkaFuture<Config>> answers =
          admin
              .describeConfigs(
                  topics.stream()
                      .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                      .toList())
              .values();
      for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : answers.entrySet()) {
        retention.note(answer.getKey().name(), answer.getValue(), now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AdoptException("interrupted; nothing was changed");
    }
    return retention;
  }

  /** From when on retention has kept all records, in microseconds since 1970. */
  long keptSince(String topic) {
    return since.getOrDefault(topic, UNKNOWN);
  }

  /** Which topics do not say it, and why; empty if all do. */
  String unknown() {
    return String.join("; ", unknown.values());
  }

  private void note(String topic, KafkaFuture<Config> answer, Instant now)
      throws InterruptedException {
    try {
      Config config = answer.get();
      long millis = number(config, Topics.RETENTION);
      if (number(config, TopicConfig.RETENTION_BYTES_CONFIG) >= 0) {
        unknown.put(topic, "topic " + topic + " is bounded in size (retention.bytes)");
      } else {
        since.put(topic, millis < 0 ? FOR_EVER : (now.toEpochMilli() - millis) * 1_000);
      }
    } catch (ExecutionException | NumberFormatException e) {
      unknown.put(
          topic, "the retention of topic " + topic + " cannot be read: " + Causes.inOneLine(e));
    }
  }

  private static long number(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return Long.parseLong(entry == null ? "" : String.valueOf(entry.value()));
  }
}
