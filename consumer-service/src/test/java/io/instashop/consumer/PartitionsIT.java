package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.TopicOwner;
import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The partition count is a setting of the producer, even if the consumer starts first. */
@Tag("slow")
class PartitionsIT {

  private final PostgresServer warehouse = TestServers.warehouse();

  @BeforeEach
  void startEmpty() throws Exception {
    warehouse.recreateDatabase("dwh_db");
    SourceTopics.deleteAll();
  }

  @AfterEach
  void leaveNothing() throws Exception {
    SourceTopics.deleteAll();
  }

  @Test
  void aConsumerThatStartsFirstWaitsAndThenMakesItsTopicsLikeTheirSources() throws Exception {
    try (Service service = Service.startWithoutTopics(warehouse)) {
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () ->
                  assertThat(service.get("/actuator/health").body())
                      .contains(
                          "topic transactions does not exist yet; producer-service creates it"));
      assertThat(SourceTopics.partitions()).isEmpty();
      assertThat(Service.value(warehouse, "select count(*) from realtime_events")).isEqualTo("0");

      SourceTopics.create(12);
      service.awaitReading(12 * Topics.SOURCE_TOPICS.size());

      Map<String, Integer> expected =
          Topics.ownedBy(TopicOwner.CONSUMER).stream()
              .collect(Collectors.toMap(TopicSpec::name, any -> 12));
      Topics.SOURCE_TOPICS.forEach(topic -> expected.put(topic, 12));
      // A broker may list a new topic a moment after its creation was confirmed.
      await()
          .atMost(Patience.seconds(10))
          .untilAsserted(() -> assertThat(SourceTopics.partitions()).isEqualTo(expected));
    }
  }

  @Test
  void deadLettersAreKeptAlsoWhereAVersionBeforeMadeTheirTopic() throws Exception {
    SourceTopics.create(1);
    SourceTopics.createWithoutSettings(Topics.deadLetters(Topics.SEARCHES), Map.of());
    SourceTopics.createWithoutSettings(
        Topics.deadLetters(Topics.CART_EVENTS), Map.of("retention.ms", "86400000"));

    try (Service service =
        Service.startWithoutTopics(warehouse).awaitReading(Topics.SOURCE_TOPICS.size())) {
      assertThat(SourceTopics.retention(Topics.deadLetters(Topics.SEARCHES))).isEqualTo("-1");
      assertThat(SourceTopics.retention(Topics.deadLetters(Topics.TRANSACTIONS))).isEqualTo("-1");
      assertThat(SourceTopics.retention(Topics.deadLetters(Topics.CART_EVENTS)))
          .as("a person's choice stays")
          .isEqualTo("86400000");
    }
  }
}
