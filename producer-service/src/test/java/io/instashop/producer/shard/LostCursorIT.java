package io.instashop.producer.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.CommittedRecords;
import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.CursorFormat;
import io.instashop.producer.cursor.Shard;
import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A cursor that is gone is not the beginning, and a topic that was deleted is noticed, also while
 * the service runs.
 *
 * <p>Promise: "a part restored from a backup, without its position or run twice is detected; it
 * repairs itself, or stops and names the command".
 */
class LostCursorIT {

  private static final Duration PATIENCE = Patience.seconds(60);

  private TestSource source;

  @BeforeEach
  void publishTenRows() {
    source = TestSource.prepared();
    insertViews();
    try (TestSource.Instance first = source.start("first")) {
      await().atMost(PATIENCE).until(() -> first.events() == 10);
    }
  }

  @AfterEach
  void closeSource() {
    source.close();
  }

  @Test
  void cursorsDeletedBeforeTheStartAreNotTheBeginning() {
    source.deleteTopic(Topics.PRODUCER_CURSORS);
    try (TestSource.Instance instance = source.start("second")) {
      awaitFailed(instance, "is missing, but the shard has published before");
      awaitFailed(instance, "./instashop producer adopt --shard behavior");
      // Nothing was ever written to the topics of the others.
      await()
          .atMost(PATIENCE)
          .until(() -> instance.status(Shard.TRANSACTIONS).state() == ShardState.RUNNING);
    }
    assertPublishedOnce();
  }

  @Test
  void aCursorOverwrittenByATombstoneIsNotTheBeginning() {
    source.writeCursor(Shard.BEHAVIOR, null);
    try (TestSource.Instance instance = source.start("second")) {
      awaitFailed(instance, "is missing");
    }
    assertPublishedOnce();
  }

  @Test
  @Tag("slow")
  void cursorsDeletedWhileTheServiceRunsAreNoticedWithoutARestart() {
    try (TestSource.Instance instance = source.start("second")) {
      awaitRunning(instance);
      source.deleteTopic(Topics.PRODUCER_CURSORS);
      awaitFailed(instance, "is missing");
    }
    assertPublishedOnce();
  }

  @Test
  @Tag("slow")
  void cursorsDeletedWhileRowsFlowLoseAndDoubleNone() {
    try (TestSource.Instance instance = source.start("second")) {
      awaitRunning(instance);
      source.deleteTopic(Topics.PRODUCER_CURSORS);
      insertViews();
      // A worker that still knows its position may write it into the new topic with the next batch.
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  instance.status(Shard.BEHAVIOR).state() == ShardState.FAILED
                      || CommittedRecords.ids(source, Topics.USER_BEHAVIOR).size() == 20);
    }
    assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR)).doesNotHaveDuplicates();
  }

  @Test
  @Tag("slow")
  void anEventTopicDeletedWhileTheServiceRunsIsRecreatedAndItsShardSaysSo() {
    try (TestSource.Instance instance = source.start("second")) {
      awaitRunning(instance);
      source.deleteTopic(Topics.USER_BEHAVIOR);
      insertViews();
      awaitFailed(instance, "topic 'user_behavior' that was deleted since");
      assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR)).doesNotHaveDuplicates();
    }
  }

  @Test
  @Tag("slow")
  void aRefusedShardGoesOnByItselfOnceAPersonSaysThatAllIsToBePublished() {
    source.deleteTopic(Topics.PRODUCER_CURSORS);
    try (TestSource.Instance instance = source.start("second")) {
      awaitFailed(instance, "./instashop producer adopt --shard behavior");
      source.writeCursor(Shard.BEHAVIOR, CursorFormat.encode(Cursor.START));
      await().atMost(PATIENCE).until(() -> instance.events() == 10);
    }
    assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR)).hasSize(20);
  }

  @Test
  @Tag("slow")
  void aPolicyThatDeletesCursorsIsMended() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.PRODUCER_CURSORS);
    try (Admin admin = source.clients().admin();
        TestSource.Instance instance = source.start("second")) {
      awaitRunning(instance);
      admin
          .incrementalAlterConfigs(
              Map.of(
                  topic,
                  List.of(set("cleanup.policy", "delete"), set("file.delete.delay.ms", "61000"))))
          .all()
          .get();
      // Brokers learn both at once, so the second one tells that the first one was there.
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  source
                      .topicSetting(Topics.PRODUCER_CURSORS, "file.delete.delay.ms")
                      .equals("61000"));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  source.topicSetting(Topics.PRODUCER_CURSORS, "cleanup.policy").equals("compact"));
      assertThat(instance.status(Shard.BEHAVIOR).state()).isEqualTo(ShardState.RUNNING);
    }
  }

  @Test
  @Tag("slow")
  void partitionsAddedWhileTheServiceRunsAreToldAndStayTold() throws Exception {
    try (Admin admin = source.clients().admin();
        TestSource.Instance instance = source.start("second")) {
      awaitRunning(instance);
      admin.createPartitions(Map.of(Topics.USER_BEHAVIOR, NewPartitions.increaseTo(6))).all().get();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(instance.status(Shard.BEHAVIOR).remark())
                      .contains("topic user_behavior has 6 partitions, not 4 as before"));
      assertThat(instance.status(Shard.BEHAVIOR).state()).isEqualTo(ShardState.RUNNING);
    }
    try (TestSource.Instance restarted = source.start("third")) {
      awaitRunning(restarted);
      assertThat(restarted.status(Shard.BEHAVIOR).remark()).contains("6 partitions, not 4");
    }
  }

  private void awaitRunning(TestSource.Instance instance) {
    await().atMost(PATIENCE).until(() -> instance.status(Shard.BEHAVIOR).caughtUp());
  }

  private void awaitFailed(TestSource.Instance instance, String complaint) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(instance.status(Shard.BEHAVIOR).state()).isEqualTo(ShardState.FAILED);
              assertThat(instance.status(Shard.BEHAVIOR).lastError()).contains(complaint);
            });
  }

  private void assertPublishedOnce() {
    assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR))
        .hasSize(10)
        .doesNotHaveDuplicates();
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private void insertViews() {
    source.execute(
        TestSource.SHOP,
        "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\")"
            + " select 10 + n, 'page_view', 's', 'web', now() from generate_series(1, 10) n");
  }
}
