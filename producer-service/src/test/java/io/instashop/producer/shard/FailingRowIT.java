package io.instashop.producer.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.CommittedRecords;
import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Shard;
import io.instashop.testservers.patience.Patience;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A batch that fails is made smaller, until it fits or the row that fails is alone. */
@Tag("faults")
class FailingRowIT {

  private static final Duration PATIENCE = Patience.seconds(120);

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
  void aRowThatTheDatabaseCannotGiveIsSentCutDownAndTheOthersWhole() {
    insertSearches(10, "'x'");
    // Stands for a damaged value: the row's metadata cannot be read, its other columns can.
    source.execute(
        TestSource.SHOP,
        "alter table user_behavior rename to stored; create view user_behavior as select"
            + " behavior_id, customer_id, buyer_id, event_type, product_id, session_id, channel,"
            + " \"timestamp\", case when behavior_id = 7 then"
            + " to_jsonb(1 / (behavior_id - 7)) else metadata end as metadata, xid from stored");
    try (TestSource.Instance instance = source.start("feeder")) {
      await().atMost(PATIENCE).until(() -> instance.events() == 10);
      await().atMost(PATIENCE).until(() -> instance.status(Shard.BEHAVIOR).caughtUp());
    }
    List<String> values =
        CommittedRecords.of(source, Topics.SEARCHES).stream().map(CommittedRecords::text).toList();
    assertThat(values).hasSize(10);
    assertThat(values.stream().filter(value -> value.contains("\"reason\"")))
        .singleElement()
        .asString()
        .contains(
            "\"event_id\":\"search-7\"",
            "\"event_type\":\"search\"",
            "\"reason\":\"division by zero\"",
            "\"customer_id\":3",
            "\"session_id\":\"s\"",
            "\"bytes\":",
            "\"sha256\":");
  }

  @Test
  void aRecordThatTheTopicRefusesIsSentCutDown() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.SEARCHES);
    try (Admin admin = source.clients().admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  topic,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", "20000"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    await()
        .atMost(PATIENCE)
        .until(() -> source.topicSetting(Topics.SEARCHES, "max.message.bytes").equals("20000"));
    insertSearches(3, "'x'");
    insertSearches(1, "(select string_agg(md5(n::text), '') from generate_series(1, 10000) n)");
    insertSearches(3, "'x'");
    try (TestSource.Instance instance = source.start("feeder")) {
      await().atMost(PATIENCE).until(() -> instance.events() == 7);
    }
    List<String> values =
        CommittedRecords.of(source, Topics.SEARCHES).stream().map(CommittedRecords::text).toList();
    assertThat(values).hasSize(7);
    assertThat(values.stream().filter(value -> value.contains("\"reason\"")))
        .singleElement()
        .asString()
        .contains("\"event_id\":\"search-4\"");
  }

  @Test
  void aBatchThatTakesLongerThanItsTransactionMayIsHalvedUntilItFits() {
    insertSearches(300, "'x'");
    // 300 rows take 6 s, and Kafka ends a transaction after 2 s.
    SlowClients slow = new SlowClients(Duration.ofSeconds(2), Duration.ofMillis(20));
    try (TestSource.Instance instance = source.start("feeder", 300, slow)) {
      await().atMost(PATIENCE).until(() -> instance.events() == 300);
    }
    assertThat(CommittedRecords.ids(source, Topics.SEARCHES)).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  @Tag("slow")
  void aReadThatHangsIsToldOnceItTakesTooLong() throws Exception {
    try (TestSource.Instance instance = source.start("feeder");
        Connection other = source.connect(TestSource.SHOP);
        Statement lock = other.createStatement()) {
      await()
          .atMost(PATIENCE)
          .until(() -> instance.status(Shard.BEHAVIOR).state() == ShardState.RUNNING);
      other.setAutoCommit(false);
      lock.execute("lock table user_behavior in access exclusive mode");
      // A read may take two minutes, and this one has begun over five seconds ago.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          instance.status(Shard.BEHAVIOR).neglect(Instant.now().plusSeconds(115)))
                      .get()
                      .asString()
                      .startsWith("it has been reading its tables since "));
    }
  }

  private void insertSearches(int count, String term) {
    source.execute(
        TestSource.SHOP,
        "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\","
            + " metadata) select 3, 'search', 's', 'web', now(), jsonb_build_object('search_term', "
            + term
            + ", 'results_count', 1) from generate_series(1, "
            + count
            + ") n");
  }
}
