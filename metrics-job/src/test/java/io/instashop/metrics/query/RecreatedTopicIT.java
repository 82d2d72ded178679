package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.topics.Topics;
import io.instashop.metrics.TestTopics;
import io.instashop.metrics.input.AggregationInput;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Topics that change under the job.
 *
 * <p>Promise: "a part restored from a backup, without its position or run twice is detected; it
 * repairs itself, or stops and names the command".
 */
class RecreatedTopicIT extends JobWorld {

  private static final String KAFKA = TestServers.kafka().bootstrapServers();

  private final List<Event> first = shop(1).events(300);
  private final List<Event> second = shop(2).events(1_500);

  @Test
  void aTopicRecreatedThatHasGrownPastTheOldOffsetsIsNotReadInTheMiddle() throws Exception {
    topics.send(first);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, first);
      TestJob.awaitUp(job);
    }
    recreate();
    Map<String, Map<String, Object>> before = redis.all();
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      awaitRefusal(job);
      assertThat(redis.all()).isEqualTo(before);
      redis.commands().flushall();
      move();

      // By itself, from the new topics' beginning, and each event once.
      TestJob.awaitWindowsOf(redis, second);
      TestJob.awaitUp(job);
    }
  }

  @Test
  @Tag("slow")
  void itIsNoticedWhileTheJobRuns() throws Exception {
    topics.send(first);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, first);
      TestJob.awaitUp(job);

      recreate();

      awaitRefusal(job);
      for (int look = 0; look < 100; look++) {
        assertThat(TestJob.health(job)).contains("\"status\":\"DOWN\"").contains("created again");
      }
    }
  }

  @Test
  @Tag("slow")
  void aCheckpointFromBeforeThereWereNotesIsAcceptedAndNoted() throws Exception {
    topics.send(first);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, first);
      TestJob.awaitUp(job);
    }
    Path note = checkpoint.resolve("transactions/topics.json");
    String noted = Files.readString(note);
    Files.delete(note);
    topics.send(second);
    List<Event> all = new ArrayList<>(first);
    all.addAll(second);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, all);
      TestJob.awaitUp(job);
    }
    assertThat(note).hasContent(noted);
  }

  @Test
  @Tag("slow")
  void aCheckpointOfAnotherWindowIsRefusedAndStaysAsItIs() throws Exception {
    topics.send(first);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, first);
      TestJob.awaitUp(job);
    }
    Map<String, Map<String, Object>> before = redis.all();
    topics.send(second);
    try (MetricsPipeline job =
        TestJob.start(checkpoint, Duration.ofMinutes(2), Duration.ofSeconds(10))) {
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () ->
                  assertThat(TestJob.health(job))
                      .contains("\"status\":\"DOWN\"")
                      .contains("checkpoint " + checkpoint + "/products holds windows of 30s")
                      .contains("Start it with --window 30s"));
      assertThat(redis.all()).isEqualTo(before);
    }
    // With its own length it continues.
    List<Event> all = new ArrayList<>(first);
    all.addAll(second);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, all);
    }
  }

  @Test
  @Tag("slow")
  void aPartitionAddedAtRunTimeIsReadFromItsBeginning() throws Exception {
    topics.send(first);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, first);
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA))) {
        admin
            .createPartitions(
                Map.of(
                    Topics.TRANSACTIONS,
                    NewPartitions.increaseTo(12),
                    Topics.TRANSACTION_ITEMS,
                    NewPartitions.increaseTo(12)))
            .all()
            .get();
      }
      // A producer of its own, which knows the new partitions from its start.
      try (TestTopics later = TestTopics.existing(KAFKA)) {
        later.send(second);
      }
      List<Event> all = new ArrayList<>(first);
      all.addAll(second);
      TestJob.awaitWindowsOf(redis, all);
      TestJob.awaitUp(job);
      assertThat(TestTopics.partitions(KAFKA)).containsEntry(Topics.TRANSACTIONS, 12);
    }
  }

  /** With more records than before, so that the old offsets exist in the new topics. */
  private void recreate() throws Exception {
    topics.close();
    TestTopics.deleteAll(KAFKA);
    TestTopics.create(KAFKA, AggregationInput.topics(), Topics.DEFAULT_PARTITIONS);
    topics = TestTopics.existing(KAFKA);
    topics.send(second);
  }

  private void awaitRefusal(MetricsPipeline job) {
    await()
        .atMost(Patience.seconds(60))
        .untilAsserted(
            () ->
                assertThat(TestJob.health(job))
                    .contains("\"status\":\"DOWN\"")
                    .contains("transactions: topic transactions was deleted and created again")
                    .contains("products: topic transaction_items was deleted and created again")
                    .contains("Move the folder " + checkpoint + "/products away"));
  }

  private void move() throws Exception {
    for (String query : List.of("transactions", "behavior", "products")) {
      Files.move(checkpoint.resolve(query), checkpoint.resolve(query + "-old"));
    }
  }
}
