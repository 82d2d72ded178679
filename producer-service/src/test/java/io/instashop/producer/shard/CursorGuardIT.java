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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A cursor that does not fit its database stops the shard with an error; it never skips rows.
 *
 * <p>Promise: "none reaches it twice, whatever crashes or is started twice".
 */
class CursorGuardIT {

  private static final Duration PATIENCE = Patience.seconds(60);

  private TestSource source;

  @BeforeEach
  void prepareSource() {
    source = TestSource.prepared();
    source.execute(
        TestSource.SHOP,
        "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\")"
            + " select 10 + n, 'page_view', 's', 'web', now() from generate_series(1, 10) n");
  }

  @AfterEach
  void closeSource() {
    source.close();
  }

  @Test
  void aCursorAheadOfTheDatabaseStopsTheShardAndOnlyIt() {
    writeCursor(CursorFormat.encode(new Cursor(Long.MAX_VALUE / 2, 0, 1, null, null)));
    assertRefused("the database has only come to");
  }

  @Test
  void aCursorOfAnotherDatabaseStopsTheShard() {
    writeCursor(CursorFormat.encode(new Cursor(5, 0, 1, null, "another/1")));
    assertRefused("belongs to database another/1");
  }

  @Test
  @Tag("slow")
  void anUnreadableCursorStopsTheShard() {
    writeCursor("gibberish".getBytes(StandardCharsets.UTF_8));
    assertRefused("cannot be read");
  }

  @Test
  @Tag("slow")
  void anEmptyCursorRecordIsTheBeginningWhileNothingWasEverPublished() {
    writeCursor(CursorFormat.encode(new Cursor(5, 0, 1, null, "another/1")));
    writeCursor(null);
    try (TestSource.Instance instance = source.start("reset")) {
      await().atMost(PATIENCE).until(() -> instance.events() == 10);
    }
    assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR)).hasSize(10);
  }

  private void assertRefused(String complaint) {
    try (TestSource.Instance instance = source.start("refusing")) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(instance.status(Shard.BEHAVIOR).state()).isEqualTo(ShardState.FAILED);
                assertThat(instance.status(Shard.TRANSACTIONS).state())
                    .isEqualTo(ShardState.RUNNING);
              });
      assertThat(instance.status(Shard.BEHAVIOR).lastError())
          .contains("topic 'producer-cursors' partition 1")
          .contains(complaint)
          .contains("./instashop producer adopt --shard behavior");
      assertThat(instance.status(Shard.BEHAVIOR).since()).isNotNull();
      assertThat(instance.events()).isZero();
    }
    assertThat(CommittedRecords.of(source, Topics.USER_BEHAVIOR)).isEmpty();
  }

  private void writeCursor(byte[] value) {
    try (Producer<byte[], byte[]> operator = source.clients().producer(Shard.BEHAVIOR)) {
      operator.initTransactions();
      operator.beginTransaction();
      operator.send(
          new ProducerRecord<>(
              Topics.PRODUCER_CURSORS,
              Shard.BEHAVIOR.partition(),
              Shard.BEHAVIOR.wireName().getBytes(StandardCharsets.UTF_8),
              value));
      operator.commitTransaction();
    }
  }
}
