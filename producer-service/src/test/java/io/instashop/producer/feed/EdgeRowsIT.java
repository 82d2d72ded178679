package io.instashop.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.RejectionReason;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.CommittedRecords;
import io.instashop.producer.TestSource;
import io.instashop.testservers.Patience;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row that is no event neither stops its shard nor vanishes: the consumer gets to judge it. */
class EdgeRowsIT {

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
  void anAdditionToTheCartWithoutQuantityIsSentForRejection() {
    behavior("add_to_cart", "'{\"unit_price\": 5.00, \"cart_total\": 5.00}'");
    ConsumerRecord<byte[], byte[]> record = onlyBadRecordOf(Topics.CART_EVENTS);
    assertRejected(record, RejectionReason.MISSING_FIELD, "quantity");
    assertThat(CommittedRecords.text(record))
        .contains("\"event_id\":\"cart_event-1\"", "\"unit_price\":5.00", "\"customer_id\":3");
  }

  @Test
  void aSearchWhoseCountIsTextIsSentForRejection() {
    behavior("search", "'{\"search_term\": \"x\", \"results_count\": \"many\"}'");
    assertRejected(
        onlyBadRecordOf(Topics.SEARCHES), RejectionReason.INVALID_FIELD, "results_count");
  }

  @Test
  void aBehaviorThatNobodyKnowsIsSentWithTheViews() {
    behavior("teleport", "null");
    assertRejected(
        onlyBadRecordOf(Topics.USER_BEHAVIOR), RejectionReason.INVALID_FIELD, "behavior_type");
  }

  @Test
  void aTotalThatIsNoNumberIsSentForRejection() {
    transaction("'NaN'", "completed");
    assertRejected(
        onlyBadRecordOf(Topics.TRANSACTIONS), RejectionReason.INVALID_FIELD, "total_amount");
  }

  @Test
  void anUnknownStatusIsSentForRejection() {
    transaction("10", "lost");
    assertRejected(onlyBadRecordOf(Topics.TRANSACTIONS), RejectionReason.INVALID_FIELD, "status");
  }

  @Test
  void aTransactionWithoutItemsIsSentForRejection() {
    transaction("10", "completed");
    assertRejected(onlyBadRecordOf(Topics.TRANSACTIONS), RejectionReason.INVALID_FIELD, "items");
  }

  @Test
  void aRowWithADanglingSellerIsSentForRejection() {
    source.execute(
        TestSource.SHOP,
        "alter table user_behavior drop constraint user_behavior_customer_id_fkey");
    source.execute(
        TestSource.SHOP,
        "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\")"
            + " values (999, 'page_view', 's', 'web', now())");
    assertRejected(
        onlyBadRecordOf(Topics.USER_BEHAVIOR), RejectionReason.MISSING_FIELD, "customer_name");
  }

  @Test
  void aRowAtTheEndOfTimeIsSentForRejection() {
    source.execute(
        TestSource.SHOP,
        "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\")"
            + " values (3, 'page_view', 's', 'web', 'infinity')");
    ConsumerRecord<byte[], byte[]> record = onlyBadRecordOf(Topics.USER_BEHAVIOR);
    assertThat(decode(record)).isInstanceOf(Decoded.Rejected.class);
  }

  @Test
  void aRowLargerThanTheTopicTakesIsSentWithoutItsFields() {
    behavior(
        "search",
        "jsonb_build_object('search_term', (select string_agg(md5(n::text), '')"
            + " from generate_series(1, 160000) n), 'results_count', 1)");
    ConsumerRecord<byte[], byte[]> record = onlyBadRecordOf(Topics.SEARCHES);
    assertRejected(record, RejectionReason.MISSING_FIELD, "behavior_type");
    assertThat(record.value().length).isLessThan(1000);
    assertThat(CommittedRecords.text(record)).contains("\"event_id\":\"search-1\"", "\"bytes\":51");
  }

  @Test
  void aRowLargerThanAnEventMayBeIsSentWhole() {
    behavior(
        "search", "jsonb_build_object('search_term', repeat('x', 2000000), 'results_count', 1)");
    ConsumerRecord<byte[], byte[]> record = onlyBadRecordOf(Topics.SEARCHES);
    assertRejected(record, RejectionReason.TOO_LARGE, "");
  }

  private void behavior(String type, String metadata) {
    source.execute(
        TestSource.SHOP,
        "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\","
            + " metadata) values (3, '"
            + type
            + "', 's', 'web', now(), "
            + metadata
            + ")");
  }

  private void transaction(String total, String status) {
    source.execute(
        TestSource.SHOP,
        "insert into \"transaction\" (buyer_id, customer_id, transaction_date, total_amount,"
            + " payment_method, status) values (42, 3, now(), "
            + total
            + ", 'pix', '"
            + status
            + "')");
  }

  /** The record of the row under test, after a good row behind it has come through as well. */
  private ConsumerRecord<byte[], byte[]> onlyBadRecordOf(String topic) {
    try (TestSource.Instance instance = source.start("edge")) {
      behavior("page_view", "null");
      await().atMost(Patience.seconds(60)).until(() -> instance.events() == 2);
    }
    List<ConsumerRecord<byte[], byte[]>> bad =
        CommittedRecords.of(source, topic).stream()
            .filter(record -> decode(record) instanceof Decoded.Rejected)
            .toList();
    assertThat(bad).hasSize(1);
    return bad.get(0);
  }

  private static void assertRejected(
      ConsumerRecord<byte[], byte[]> record, RejectionReason reason, String field) {
    Decoded.Rejected rejected = (Decoded.Rejected) decode(record);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.message()).contains(field);
  }

  private static Decoded decode(ConsumerRecord<byte[], byte[]> record) {
    return new EventCodec().decode(record.topic(), record.value(), record.timestamp());
  }
}
