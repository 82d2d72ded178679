package io.instashop.producer.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.CommittedRecords;
import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.CursorFormat;
import io.instashop.producer.cursor.CursorReader;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.FeedBatch;
import io.instashop.producer.feed.FeedRecord;
import io.instashop.producer.feed.ShardFeed;
import io.instashop.producer.publish.BrokerClock;
import io.instashop.producer.publish.Publisher;
import io.instashop.testservers.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A shard passes from one instance to another without a gap and without a double.
 *
 * <p>Promise: "none reaches it twice, whatever crashes or is started twice".
 *
 * <p>Promise: "a part restored from a backup, without its position or run twice is detected; it
 * repairs itself, or stops and names the command".
 */
class TakeoverIT {

  private static final Duration PATIENCE = Patience.seconds(60);

  private static final BrokerClock CLOCK = new BrokerClock(Clock.systemUTC());

  private TestSource source;

  @BeforeEach
  void prepareSource() {
    source = TestSource.prepared();
  }

  @AfterEach
  void closeSource() {
    source.close();
  }

  @Test
  void aProducerKilledBetweenSendAndCommitLeavesNothingBehind() throws Exception {
    insertViews(100);
    Producer<byte[], byte[]> killed = source.clients().producer(Shard.BEHAVIOR);
    killed.initTransactions();
    killed.beginTransaction();
    for (FeedRecord record : feed().readAfter(Cursor.START, 30).records()) {
      killed.send(
          new ProducerRecord<>(
              record.topic(), record.key().getBytes(StandardCharsets.UTF_8), record.value()));
    }
    killed.send(
        new ProducerRecord<>(
            Topics.PRODUCER_CURSORS,
            Shard.BEHAVIOR.partition(),
            Shard.BEHAVIOR.wireName().getBytes(StandardCharsets.UTF_8),
            CursorFormat.encode(feed().readAfter(Cursor.START, 30).next())));
    killed.flush();
    killed.close(Duration.ZERO);

    try (TestSource.Instance successor = source.start("successor")) {
      await().atMost(PATIENCE).until(() -> successor.status(Shard.BEHAVIOR).caughtUp());
      assertThat(successor.events()).isEqualTo(100);
    }
    assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR))
        .hasSize(100)
        .doesNotHaveDuplicates();
  }

  @Test
  void aZombieIsFencedAndItsSuccessorGoesOnBehindItsLastCommit() throws Exception {
    insertViews(100);
    Publisher zombie =
        new Publisher(Shard.BEHAVIOR, source.clients().producer(Shard.BEHAVIOR), CLOCK);
    zombie.fencePredecessors();
    FeedBatch first = feed().readAfter(Cursor.START, 30);
    zombie.publish(first);
    FeedBatch second = feed().readAfter(first.next(), 30);

    Publisher successor =
        new Publisher(Shard.BEHAVIOR, source.clients().producer(Shard.BEHAVIOR), CLOCK);
    successor.fencePredecessors();
    Cursor found = cursors().read(Shard.BEHAVIOR).orElseThrow();
    assertThat(found).isEqualTo(first.next());
    assertThatThrownBy(() -> zombie.publish(second))
        .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
    successor.publish(feed().readAfter(found, 30));
    successor.close();
    zombie.close();

    assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR))
        .hasSize(60)
        .doesNotHaveDuplicates();
  }

  @Test
  void twoInstancesShareTheShardsAndEachTakesOverWhenTheOtherStops() {
    Set<Shard> even = EnumSet.of(Shard.TRANSACTIONS, Shard.INTERACTIONS, Shard.SHIPMENTS);
    Set<Shard> odd = EnumSet.complementOf(EnumSet.copyOf(even));
    try (TestSource.Instance first = source.start("a-first")) {
      awaitStates(first, ShardState.RUNNING);
      TestSource.Instance second = source.start("b-second");
      awaitStates(second, odd, ShardState.RUNNING);
      awaitStates(second, even, ShardState.STANDBY);
      awaitStates(first, odd, ShardState.STANDBY);
      awaitStates(first, even, ShardState.RUNNING);
      insertViews(50);
      await().atMost(PATIENCE).until(() -> second.events() == 50);
      assertThat(first.events()).isZero();
      second.close();
      awaitStates(first, ShardState.RUNNING);
      insertViews(50);
      await().atMost(PATIENCE).until(() -> first.events() + second.events() == 100);
    }
    assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR))
        .hasSize(100)
        .doesNotHaveDuplicates();
  }

  @Test
  @Tag("slow")
  void aFencedWorkerSaysSoAndStartsAgainBehindTheIntruder() throws Exception {
    try (TestSource.Instance instance = source.start("owner")) {
      awaitStates(instance, ShardState.RUNNING);
      Publisher intruder =
          new Publisher(Shard.BEHAVIOR, source.clients().producer(Shard.BEHAVIOR), CLOCK);
      intruder.fencePredecessors();
      insertViews(30);
      FeedBatch batch = feed().readAfter(cursors().read(Shard.BEHAVIOR).orElseThrow(), 30);
      intruder.publish(batch);
      intruder.close();
      insertViews(30);
      await().atMost(PATIENCE).until(() -> instance.events() == 60 - batch.records().size());
    }
    assertThat(CommittedRecords.ids(source, Topics.USER_BEHAVIOR))
        .hasSize(60)
        .doesNotHaveDuplicates();
  }

  @Test
  @Tag("slow")
  void theLastCursorIsFoundBehindALongTailOfAbortedTransactions() throws Exception {
    insertViews(10);
    Publisher publisher =
        new Publisher(Shard.BEHAVIOR, source.clients().producer(Shard.BEHAVIOR), CLOCK);
    publisher.fencePredecessors();
    FeedBatch batch = feed().readAfter(Cursor.START, 30);
    publisher.publish(batch);
    publisher.close();
    Producer<byte[], byte[]> aborting = source.clients().producer(Shard.BEHAVIOR);
    aborting.initTransactions();
    IntStream.range(0, 60)
        .forEach(
            i -> {
              aborting.beginTransaction();
              aborting.send(
                  new ProducerRecord<>(
                      Topics.PRODUCER_CURSORS,
                      Shard.BEHAVIOR.partition(),
                      Shard.BEHAVIOR.wireName().getBytes(StandardCharsets.UTF_8),
                      CursorFormat.encode(new Cursor(i, 0, i, null, null))));
              aborting.flush();
              aborting.abortTransaction();
            });
    aborting.close();
    assertThat(cursors().read(Shard.BEHAVIOR)).contains(batch.next());
    assertThat(cursors().read(Shard.INTERACTIONS)).isEmpty();
  }

  private static void awaitStates(TestSource.Instance instance, ShardState state) {
    awaitStates(instance, EnumSet.allOf(Shard.class), state);
  }

  private static void awaitStates(
      TestSource.Instance instance, Set<Shard> shards, ShardState state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (Shard shard : shards) {
                assertThat(instance.status(shard).state()).isEqualTo(state);
              }
            });
  }

  private ShardFeed feed() {
    return ShardFeed.of(Shard.BEHAVIOR, source.database(Shard.BEHAVIOR), new EventCodec());
  }

  private CursorReader cursors() {
    return new CursorReader(source.clients()::cursorConsumer, Duration.ofSeconds(15));
  }

  private void insertViews(int count) {
    source.execute(
        TestSource.SHOP,
        "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\")"
            + " select 10 + n % 20, 'page_view', 's', 'web', now() from generate_series(1, "
            + count
            + ") n");
  }
}
