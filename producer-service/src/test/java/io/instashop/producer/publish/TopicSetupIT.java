package io.instashop.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.TopicOwner;
import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.shard.ShardState;
import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The partition count of event topics is the producer's setting. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class TopicSetupIT {

  private static final Duration PATIENCE = Patience.seconds(60);

  @Test
  void newTopicsGetThePartitionsThatAreSetAndExistingOnesKeepTheirs(CapturedOutput log)
      throws Exception {
    try (TestSource source = TestSource.empty()) {
      TopicSetup twelve =
          new TopicSetup(
              source.clients(), 12, Optional.empty(), Optional.empty(), new SeenTopics());
      twelve.createMissing();
      assertThat(partitions(source)).isEqualTo(expected(12));
      twelve.createMissing();
      assertThat(log).doesNotContain("partitions, not the");

      TopicSetup twenty =
          new TopicSetup(
              source.clients(), 20, Optional.empty(), Optional.empty(), new SeenTopics());
      twenty.createMissing();
      twenty.createMissing();

      assertThat(partitions(source)).isEqualTo(expected(12));
      assertThat(log)
          .containsOnlyOnce(
              "Topic searches has 12 partitions, not the 20 that instashop.producer.partitions"
                  + " (INSTASHOP_PRODUCER_PARTITIONS) sets.")
          .doesNotContain("Topic producer-cursors has");
    }
  }

  @Test
  void aTopicOfCursorsThatSomebodyMadeWithOnePartitionGetsOneForEachShardAndAllRun(
      CapturedOutput log) throws Exception {
    try (TestSource source = TestSource.empty()) {
      source.createTables();
      try (Admin admin = source.clients().admin()) {
        admin
            .createTopics(List.of(new NewTopic(Topics.PRODUCER_CURSORS, 1, (short) 1)))
            .all()
            .get();
      }
      try (TestSource.Instance instance = source.start("first")) {
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    Stream.of(Shard.values())
                        .allMatch(shard -> instance.status(shard).state() == ShardState.RUNNING));
      }
      assertThat(partitions(source)).containsEntry(Topics.PRODUCER_CURSORS, 8);
      assertThat(log)
          .contains("Topic producer-cursors had 1 partitions")
          .doesNotContain("Topic producer-cursors has 1 partitions, not the");
    }
  }

  @Test
  void recordsAreKeptAsLongAsIsSetAndOtherwiseAsLongAsTheyWere() throws Exception {
    try (TestSource source = TestSource.empty()) {
      setup(source, Optional.empty()).createMissing();
      awaitRetention(source, "604800000");
      setup(source, Optional.of(Duration.ofDays(30))).createMissing();
      awaitRetention(source, "2592000000");
      setup(source, Optional.empty()).createMissing();
      assertThat(retention(source)).isEqualTo("2592000000");
    }
    try (TestSource source = TestSource.empty()) {
      setup(source, Optional.of(Duration.ofDays(1))).createMissing();
      awaitRetention(source, "86400000");
    }
  }

  private static TopicSetup setup(TestSource source, Optional<Duration> retention) {
    return new TopicSetup(source.clients(), 1, Optional.empty(), retention, new SeenTopics());
  }

  /** Kafka answers a change before each broker knows it. */
  private static void awaitRetention(TestSource source, String expected) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(retention(source)).isEqualTo(expected));
  }

  private static String retention(TestSource source) throws Exception {
    return source.topicSetting(Topics.SEARCHES, Topics.RETENTION);
  }

  private static Map<String, Integer> expected(int partitions) {
    Map<String, Integer> expected =
        Topics.SOURCE_TOPICS.stream().collect(Collectors.toMap(topic -> topic, any -> partitions));
    expected.put(Topics.PRODUCER_CURSORS, 8);
    return expected;
  }

  private static Map<String, Integer> partitions(TestSource source) throws Exception {
    try (Admin admin = source.clients().admin()) {
      Map<String, Integer> partitions = new TreeMap<>();
      admin
          .describeTopics(
              Topics.ownedBy(TopicOwner.PRODUCER).stream().map(TopicSpec::name).toList())
          .allTopicNames()
          .get()
          .forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
      return partitions;
    }
  }
}
