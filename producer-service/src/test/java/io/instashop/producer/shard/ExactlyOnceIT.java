package io.instashop.producer.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionStatusEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.CommittedRecords;
import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Shard;
import io.instashop.testservers.patience.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every committed row arrives, once and in order, whoever commits late or dies.
 *
 * <p>Promises: "every committed row reaches its topic, also one whose transaction commits late";
 * "none reaches it twice, whatever crashes or is started twice".
 */
class ExactlyOnceIT {

  private static final Duration PATIENCE = Patience.seconds(60);
  private static final int WRITERS = 4;
  private static final int COMMITS = 60;

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
  void rowsOfATransactionHeldOpenArriveOnceThoughOthersCommittedAround() throws Exception {
    try (TestSource.Instance instance = source.start("feeder");
        Connection slow = source.connect(TestSource.SHOP)) {
      awaitRunning(instance);
      slow.setAutoCommit(false);
      insertViews(slow, 5);
      writeConcurrently(0);
      source.execute(TestSource.CRM, interaction());
      await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> instance.events() == 0);
      insertViews(slow, 5);
      slow.commit();

      awaitAll(instance, committedViews() + 1);
      assertThat(viewIds()).containsExactlyInAnyOrderElementsOf(committedViewIds());
      assertThat(CommittedRecords.ids(source, Topics.INTERACTIONS))
          .containsExactly("interaction-1");
    }
  }

  @Test
  void restartsInTheMiddleNeitherLoseNorDoubleARow() throws Exception {
    for (int round = 0; round < 3; round++) {
      writeConcurrently(0);
      try (TestSource.Instance instance = source.start("restarted", 7)) {
        // Stopped after its first batches, with most of the backlog left.
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> instance.events() > 0);
      }
    }
    try (TestSource.Instance last = source.start("last", 7)) {
      awaitPublished(last, Topics.USER_BEHAVIOR, committedViews());
    }
    assertThat(viewIds()).containsExactlyInAnyOrderElementsOf(committedViewIds());
  }

  @Test
  void ofEverySellerRowsArriveInTheOrderOfTheirTransactions() throws Exception {
    try (TestSource.Instance instance = source.start("feeder")) {
      writeConcurrently(3);
      awaitAll(instance, committedViews());
    }
    Map<String, List<Long>> byKey = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        CommittedRecords.of(source, Topics.USER_BEHAVIOR)) {
      String id =
          CommittedRecords.text(record).replaceAll(".*\"event_id\":\"[a-z_]+-(\\d+)\".*", "$1");
      byKey
          .computeIfAbsent(new String(record.key()), k -> new ArrayList<>())
          .add(Long.parseLong(id));
    }
    assertThat(byKey).hasSizeGreaterThan(5);
    for (Map.Entry<String, List<Long>> seller : byKey.entrySet()) {
      assertThat(seller.getValue())
          .isEqualTo(
              longs(
                  "select behavior_id from user_behavior where customer_id = "
                      + seller.getKey()
                      + " order by xid, behavior_id"));
    }
  }

  @Test
  void aStatusNeverPrecedesItsTransaction() {
    try (TestSource.Instance instance = source.start("feeder", 3)) {
      for (int i = 0; i < 40; i++) {
        source.execute(TestSource.SHOP, purchase(i));
        source.execute(TestSource.SHOP, settlement(i));
      }
      awaitAll(instance, 80);
    }
    Map<Long, Event> placed = new HashMap<>();
    for (Event event : CommittedRecords.events(source, Topics.TRANSACTIONS)) {
      if (event instanceof TransactionEvent transaction) {
        placed.put(transaction.transactionId(), transaction);
      } else if (event instanceof TransactionStatusEvent status) {
        assertThat(placed).containsKey(status.transactionId());
      }
    }
    assertThat(placed).hasSize(40);
  }

  @Test
  void aTransactionAndItsStatusWrittenTogetherSurviveABatchThatEndsBetweenThem() throws Exception {
    source.execute(
        TestSource.SHOP,
        "begin; " + purchase(0) + purchase(1) + settlement(0) + settlement(1) + "commit");
    try (TestSource.Instance instance = source.start("feeder", 1)) {
      awaitAll(instance, 4);
    }
    assertThat(CommittedRecords.ids(source, Topics.TRANSACTIONS))
        .containsExactlyInAnyOrder(
            "transaction-1", "transaction-2", "transaction_status-1", "transaction_status-2");
  }

  private static void awaitRunning(TestSource.Instance instance) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                instance.status(Shard.BEHAVIOR).caughtUp()
                    && instance.status(Shard.INTERACTIONS).caughtUp());
  }

  private void awaitAll(TestSource.Instance instance, long rows) {
    await().atMost(PATIENCE).until(() -> instance.events() >= rows);
  }

  private void awaitPublished(TestSource.Instance instance, String topic, long rows) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                instance.status(Shard.BEHAVIOR).caughtUp()
                    && CommittedRecords.ids(source, topic).size() >= rows);
  }

  /** Writers whose transactions overlap, of different lengths; every fifth rolls back. */
  private void writeConcurrently(int pauseMillis) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> writers = new ArrayList<>();
    for (int w = 0; w < WRITERS; w++) {
      Random random = new Random(w);
      writers.add(
          pool.submit(
              () -> {
                write(random, pauseMillis);
                return null;
              }));
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    pool.shutdown();
  }

  private void write(Random random, int pauseMillis) throws SQLException {
    try (Connection connection = source.connect(TestSource.SHOP)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < COMMITS; i++) {
        insertViews(connection, 1 + random.nextInt(4));
        LockSupport.parkNanos(random.nextInt(1 + pauseMillis * 2) * 1_000_000L);
        insertViews(connection, 1);
        if (i % 5 == 4) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    }
  }

  private static void insertViews(Connection connection, int count) throws SQLException {
    try (Statement insert = connection.createStatement()) {
      insert.execute(
          "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\")"
              + " select 10 + (random() * 20)::int, 'page_view', 's', 'web', now()"
              + " from generate_series(1, "
              + count
              + ")");
    }
  }

  private static String purchase(int n) {
    long id = n + 1L;
    return "insert into \"transaction\" (transaction_id, buyer_id, customer_id, transaction_date,"
        + " total_amount, payment_method, status) values ("
        + id
        + ", 42, "
        + (10 + n % 7)
        + ", now(), 10, 'pix', 'pending'); insert into transaction_detail (transaction_id, line_no,"
        + " product_id, quantity, unit_price, product_price) values ("
        + id
        + ", 1, 9, 1, 10, 10); ";
  }

  private static String settlement(int n) {
    return "insert into transaction_status_change (transaction_id, previous_status, status,"
        + " changed_at) values ("
        + (n + 1L)
        + ", 'pending', 'completed', now()); ";
  }

  private static String interaction() {
    return "insert into interaction (customer_id, customer_name, interaction_type, channel,"
        + " interaction_date, status) values (3, 'Ana Lima', 'call', 'phone', now(), 'open')";
  }

  private List<String> viewIds() {
    return CommittedRecords.ids(source, Topics.USER_BEHAVIOR);
  }

  private long committedViews() throws SQLException {
    return longs("select count(*) from user_behavior").get(0);
  }

  private TreeSet<String> committedViewIds() throws SQLException {
    TreeSet<String> ids = new TreeSet<>();
    longs("select behavior_id from user_behavior")
        .forEach(id -> ids.add(EventType.USER_BEHAVIOR.idOf(id)));
    return ids;
  }

  private List<Long> longs(String sql) throws SQLException {
    List<Long> values = new ArrayList<>();
    try (Connection connection = source.connect(TestSource.SHOP);
        Statement select = connection.createStatement();
        var row = select.executeQuery(sql)) {
      while (row.next()) {
        values.add(row.getLong(1));
      }
    }
    return values;
  }
}
