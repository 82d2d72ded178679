package io.instashop.consumer.intake;

import io.instashop.contracts.topics.TopicOwner;
import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import io.instashop.kit.kafka.TopicRetention;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long the records of this service's topics are kept: line items as the setting says, dead
 * letters until somebody has dealt with them. The latter also in topics that a version before has
 * created: there the brokers' retention held, seven days by default. What a person has set of a
 * dead-letter topic stays.
 */
final class KeptRecords {

  private static final Logger log = LoggerFactory.getLogger(KeptRecords.class);

  private static final String FOR_EVER = "-1";

  private final Admin admin;
  private final @Nullable Duration ofItems;

  /**
   * Of the topics of this service.
   *
   * @param ofItems how long line items are kept; without it, 7 days in a new topic, and as it is in
   *     one that exists
   */
  KeptRecords(Admin admin, @Nullable Duration ofItems) {
    this.admin = admin;
    this.ofItems = ofItems;
  }

  /** What a new topic is created with. */
  Map<String, String> config(TopicSpec spec) {
    Map<String, String> config = new TreeMap<>(spec.config());
    if (ofItems != null && !isKept(spec)) {
      config.put(Topics.RETENTION, Long.toString(ofItems.toMillis()));
    }
    return config;
  }

  /**
   * Sets what must be set of topics that exist.
   *
   * @throws IllegalStateException if Kafka is unavailable or refuses
   */
  void ensure(Collection<String> existing) {
    List<TopicSpec> specs =
        Topics.ownedBy(TopicOwner.CONSUMER).stream()
            .filter(spec -> existing.contains(spec.name()))
            .toList();
    TopicRetention retention = new TopicRetention(admin);
    try {
      Set<String> kept =
          retention.setWhereNone(
              specs.stream().filter(KeptRecords::isKept).map(TopicSpec::name).toList(),
              Long.parseLong(FOR_EVER));
      if (!kept.isEmpty()) {
        log.info("Dead letters of {} are kept from now on; until now retention deleted them", kept);
      }
      if (ofItems != null) {
        retention
            .set(
                specs.stream().filter(spec -> !isKept(spec)).map(TopicSpec::name).toList(),
                ofItems.toMillis())
            .forEach(
                topic -> log.info("Topic {} keeps records for {} from now on", topic, ofItems));
      }
    } catch (KafkaException e) {
      throw new IllegalStateException("setting the retention of topics failed", e);
    }
  }

  private static boolean isKept(TopicSpec spec) {
    return FOR_EVER.equals(spec.config().get(Topics.RETENTION));
  }
}
