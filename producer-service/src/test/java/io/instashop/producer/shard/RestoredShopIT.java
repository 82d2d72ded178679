package io.instashop.producer.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.CommittedRecords;
import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.CursorFormat;
import io.instashop.producer.cursor.CursorReader;
import io.instashop.producer.cursor.Shard;
import io.instashop.testservers.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A shop that was restored, failed over or loaded from a dump is detected.
 *
 * <p>Promise: "a part restored from a backup, without its position or run twice is detected; it
 * repairs itself, or stops and names the command".
 */
@ExtendWith(OutputCaptureExtension.class)
class RestoredShopIT {

  private static final Duration PATIENCE = Patience.seconds(60);

  /** What a restore to the state before the last row leaves, once the counter has come by again. */
  private static final String LOSE_THE_LAST_ROW =
      "delete from user_behavior where behavior_id = 10";

  private TestSource source;

  @BeforeEach
  void publishTenRows() {
    source = TestSource.prepared();
    insertViews(10);
    try (TestSource.Instance first = source.start("first")) {
      await().atMost(PATIENCE).until(() -> first.events() == 10);
    }
  }

  @AfterEach
  void closeSource() {
    source.close();
  }

  @Test
  void aCursorWhoseRowIsGoneStopsTheShardThoughTheCounterHasPassedIt() {
    source.execute(TestSource.SHOP, LOSE_THE_LAST_ROW);
    insertViews(5);
    try (TestSource.Instance instance = source.start("second")) {
      awaitFailed(instance, "which the database does not hold");
      assertThat(instance.events()).isZero();
    }
  }

  @Test
  void aCursorWhoseRowIsAnotherOneStopsTheShard() {
    source.execute(
        TestSource.SHOP,
        "update user_behavior set \"timestamp\" = \"timestamp\" - interval '1 s'"
            + " where behavior_id = 10");
    try (TestSource.Instance instance = source.start("second")) {
      awaitFailed(instance, "or not with that time");
    }
  }

  @Test
  @Tag("slow")
  void aRestoreWhileTheProducerRunsIsNoticedWhenTheConnectionComesBack() {
    try (TestSource.Instance instance = source.start("second")) {
      awaitRunning(instance);
      source.execute(TestSource.SHOP, LOSE_THE_LAST_ROW);
      source.execute(
          TestSource.SHOP,
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name = 'producer-service'");
      insertViews(5);
      awaitFailed(instance, "which the database does not hold");
    }
  }

  @Test
  void aFailoverThatKeptTheLastRowIsToldAndTheShardGoesOn(CapturedOutput log) {
    Cursor cursor = stored();
    source.writeCursor(
        Shard.BEHAVIOR, CursorFormat.encode(cursor.in(String.valueOf(cursor.database()), 7)));
    insertViews(5);
    try (TestSource.Instance instance = source.start("second")) {
      await().atMost(PATIENCE).until(() -> instance.events() == 5);
    }
    assertThat(log).contains("the database was restored or failed over (timeline 7, now 1)");
    assertThat(stored().timeline()).isEqualTo(1);
    assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR))
        .hasSize(15)
        .doesNotHaveDuplicates();
  }

  @Test
  @Tag("slow")
  void aCursorOfAnEarlierVersionIsAcceptedAndNotedAgain() {
    Cursor cursor = stored();
    source.writeCursor(
        Shard.BEHAVIOR,
        ("{\"xid\":\"%d\",\"rank\":0,\"id\":%d,\"newest_event\":\"%s\",\"database\":\"%s\"}")
            .formatted(cursor.xid(), cursor.id(), cursor.newestEvent(), cursor.database())
            .getBytes(StandardCharsets.UTF_8));
    insertViews(5);
    try (TestSource.Instance instance = source.start("second")) {
      await().atMost(PATIENCE).until(() -> instance.events() == 5);
    }
    assertThat(stored().topics())
        .containsOnlyKeys(Topics.USER_BEHAVIOR, Topics.SEARCHES, Topics.CART_EVENTS);
  }

  @Test
  @Tag("slow")
  void rowsOfAnotherServerStopTheShardInsteadOfWaitingForMonths() {
    try (TestSource.Instance instance = source.start("second")) {
      awaitRunning(instance);
      // As a dump brings them, while the producer is connected.
      source.execute(
          TestSource.SHOP,
          "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\","
              + " xid) values (3, 'page_view', 's', 'web', now(), '4000000000')");
      awaitFailed(instance, "holds rows that another server wrote (transaction 4000000000");
    }
  }

  private Cursor stored() {
    return new CursorReader(source.clients()::cursorConsumer, Duration.ofSeconds(15))
        .read(Shard.BEHAVIOR)
        .orElseThrow();
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

  private void insertViews(int count) {
    source.execute(
        TestSource.SHOP,
        "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\")"
            + " select 10 + n, 'page_view', 's', 'web', now() from generate_series(1, "
            + count
            + ") n");
  }
}
