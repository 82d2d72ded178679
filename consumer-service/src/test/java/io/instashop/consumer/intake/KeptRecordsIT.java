package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long the topics of this service keep records. */
class KeptRecordsIT {

  private static final String ITEMS = Topics.TRANSACTION_ITEMS;
  private static final String DEAD_LETTERS = Topics.deadLetters(Topics.SEARCHES);

  @Test
  void lineItemsAreKeptAsLongAsIsSetAndDeadLettersForEver() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
      for (String topic : List.of(ITEMS, DEAD_LETTERS)) {
        if (!admin.listTopics().names().get().contains(topic)) {
          NewTopic plain = new NewTopic(topic, Optional.of(1), Optional.empty());
          admin.createTopics(List.of(plain)).all().get();
        }
      }
      try {
        ensure(admin, Duration.ofDays(30));
        awaitRetention(admin, ITEMS, "2592000000");
        awaitRetention(admin, DEAD_LETTERS, "-1");
        ensure(admin, null);
        assertThat(retention(admin, ITEMS)).as("left as it is").isEqualTo("2592000000");
      } finally {
        admin.deleteTopics(List.of(ITEMS, DEAD_LETTERS)).all().get();
      }
    }
  }

  @Test
  void aNewTopicIsCreatedWithWhatIsSet() {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
      KeptRecords set = new KeptRecords(admin, Duration.ofHours(2));
      assertThat(set.config(Topics.spec(ITEMS))).containsEntry(Topics.RETENTION, "7200000");
      assertThat(set.config(Topics.spec(DEAD_LETTERS))).containsEntry(Topics.RETENTION, "-1");
      assertThat(new KeptRecords(admin, null).config(Topics.spec(ITEMS)))
          .containsEntry(Topics.RETENTION, "604800000");
    }
  }

  private static void ensure(Admin admin, @Nullable Duration ofItems) {
    new KeptRecords(admin, ofItems).ensure(List.of(ITEMS, DEAD_LETTERS));
  }

  /** Kafka answers a change before each broker knows it. */
  private static void awaitRetention(Admin admin, String topic, String expected) {
    await()
        .atMost(Patience.seconds(60))
        .untilAsserted(() -> assertThat(retention(admin, topic)).isEqualTo(expected));
  }

  private static String retention(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin
        .describeConfigs(List.of(resource))
        .all()
        .get()
        .get(resource)
        .get(Topics.RETENTION)
        .value();
  }
}
