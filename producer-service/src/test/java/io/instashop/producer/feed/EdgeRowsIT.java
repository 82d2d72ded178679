package io.instashop.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.RejectionReason;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.CommittedRecords;
import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Shard;
import io.instashop.testservers.Patience;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A row that is no event neither stops its shard nor vanishes: the consumer gets to judge it.
 *
 * <p>Promise: "a bad record is quarantined with reason and origin, and stops nobody".
 */
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
    assertRejected(record, RejectionReason.MISSING_FIELD, "search_term");
    assertThat(record.value().length).isLessThan(3000);
    assertThat(CommittedRecords.text(record))
        .contains("\"event_id\":\"search-1\"", "\"metadata_bytes\":51", "\"metadata_sha256\":\"");
  }

  @Test
  void metadataNestedDeeperThanReadersTakeIsSentForRejection() {
    behavior(
        "add_to_cart",
        "('{\"quantity\": 1, \"unit_price\": 1, \"cart_total\": 1, \"more\": ' || repeat('[', 600)"
            + " || repeat(']', 600) || '}')::jsonb");
    ConsumerRecord<byte[], byte[]> record = onlyBadRecordOf(Topics.CART_EVENTS);
    assertRejected(record, RejectionReason.MISSING_FIELD, "quantity");
    assertThat(CommittedRecords.text(record)).contains("\"event_id\":\"cart_event-1\"");
  }

  @Test
  void aNumberOfTwoThousandDigitsIsSentForRejection() {
    behavior("add_to_cart", "'{\"quantity\": 1, \"unit_price\": 1e2000, \"cart_total\": 1}'");
    assertRejected(onlyBadRecordOf(Topics.CART_EVENTS), RejectionReason.MISSING_FIELD, "quantity");
  }

  @Test
  void aNameOfSixtyThousandCharactersIsSentForRejection() {
    behavior("search", "jsonb_build_object(repeat('k', 60000), 1)");
    assertRejected(onlyBadRecordOf(Topics.SEARCHES), RejectionReason.MISSING_FIELD, "search_term");
  }

  @Test
  void manyNamesAreSentAsOneText() {
    behavior("search", "(select jsonb_object_agg('n' || n, n) from generate_series(1, 40000) n)");
    ConsumerRecord<byte[], byte[]> record = onlyBadRecordOf(Topics.SEARCHES);
    assertRejected(record, RejectionReason.MISSING_FIELD, "search_term");
    assertThat(record.value().length).isLessThan(3000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"infinity", "-infinity", "0044-03-15 12:00Z BC"})
  void atAnyEndOfTimeARowOfAnyTableIsSentForRejection(String time) {
    source.execute(
        TestSource.SHOP,
        "insert into \"transaction\" (transaction_id, buyer_id, customer_id, transaction_date,"
            + " total_amount, payment_method, status) values (1, 42, 3, '%1$s', 10, 'pix',"
                .formatted(time)
            + " 'completed'); insert into transaction_status_change (transaction_id,"
            + " previous_status, status, changed_at) values (1, 'pending', 'completed', '%s')"
                .formatted(time));
    source.execute(
        TestSource.CRM,
        "insert into interaction (customer_id, customer_name, interaction_type, channel,"
            + " interaction_date, status) values (3, 'Ana Lima', 'call', 'phone', '%s', 'open')"
                .formatted(time));
    behavior("page_view", "null");
    source.execute(TestSource.SHOP, "update user_behavior set \"timestamp\" = '" + time + "'");
    try (TestSource.Instance instance = source.start("edge")) {
      await().atMost(Patience.seconds(60)).until(() -> instance.events() == 4);
      for (Shard shard : Shard.values()) {
        assertThat(instance.status(shard).newestEvent()).isNull();
        assertThat(instance.status(shard).lag(Instant.now())).isZero();
      }
    }
    for (String topic : List.of(Topics.TRANSACTIONS, Topics.USER_BEHAVIOR, Topics.INTERACTIONS)) {
      assertThat(CommittedRecords.of(source, topic))
          .isNotEmpty()
          .allSatisfy(record -> assertThat(decode(record)).isInstanceOf(Decoded.Rejected.class));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unit_price", "product_price"})
  void aLineWhosePriceIsNoNumberIsSentForRejection(String column) {
    transaction("10", "completed");
    lines(1, column.equals("unit_price") ? "'NaN', 10" : "10, 'NaN'");
    ConsumerRecord<byte[], byte[]> record = onlyBadRecordOf(Topics.TRANSACTIONS);
    assertRejected(record, RejectionReason.INVALID_FIELD, "items[0]." + column);
    assertThat(CommittedRecords.text(record)).contains("\"" + column + "\":\"NaN\"");
  }

  @Test
  void aDiscountThatIsInfiniteIsSentForRejection() {
    source.execute(
        TestSource.SHOP, "alter table \"transaction\" alter discount_amount type numeric");
    transaction("10", "completed");
    lines(1, "10, 10");
    source.execute(TestSource.SHOP, "update \"transaction\" set discount_amount = 'Infinity'");
    assertRejected(
        onlyBadRecordOf(Topics.TRANSACTIONS), RejectionReason.INVALID_FIELD, "discount_amount");
  }

  @Test
  void linesThatNoEventCanCarryStayInTheDatabase() {
    transaction("10", "completed");
    source.execute(TestSource.SHOP, "update product set name = repeat('x', 300000)");
    lines(5_000, "10, 10");
    ConsumerRecord<byte[], byte[]> record = onlyBadRecordOf(Topics.TRANSACTIONS);
    assertRejected(record, RejectionReason.MISSING_FIELD, "items");
    assertThat(CommittedRecords.text(record)).contains("\"items_count\":5000");
  }

  @Test
  void aTransactionOfAThousandLinesIsAnEventLikeAnyOther() {
    transaction("10000", "completed");
    lines(1_000, "10, 10");
    try (TestSource.Instance instance = source.start("edge")) {
      await().atMost(Patience.seconds(60)).until(() -> instance.events() == 1);
    }
    assertThat(CommittedRecords.ids(source, Topics.TRANSACTIONS)).containsExactly("transaction-1");
  }

  @Test
  void moreLinesThanAnEventMayHaveAreSentForRejection() {
    transaction("60000", "completed");
    lines(6_000, "10, 10");
    assertRejected(onlyBadRecordOf(Topics.TRANSACTIONS), RejectionReason.INVALID_FIELD, "items");
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

  private void lines(int count, String prices) {
    source.execute(
        TestSource.SHOP,
        "insert into transaction_detail (transaction_id, line_no, product_id, quantity, unit_price,"
            + " product_price) select 1, n, 9, 1, "
            + prices
            + " from generate_series(1, "
            + count
            + ") n");
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
