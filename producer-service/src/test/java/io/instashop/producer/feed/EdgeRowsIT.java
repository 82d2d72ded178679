package io.instashop.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.CommittedRecords;
import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Shard;
import io.instashop.testservers.patience.Patience;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

  /** Rows of one table in one run, for each start of an instance takes seconds. */
  @Test
  void behaviorRowsThatAreNoEventsAreSentForRejection() {
    source.execute(
        TestSource.SHOP,
        "alter table user_behavior drop constraint user_behavior_customer_id_fkey");
    List<Row> rows =
        List.of(
            row("add_to_cart", "'{\"unit_price\": 5.00, \"cart_total\": 5.00}'", "quantity")
                .with("\"unit_price\":5.00", "\"customer_id\":3"),
            row(
                "search",
                "'{\"search_term\": \"x\", \"results_count\": \"many\"}'",
                "results_count"),
            row("teleport", "null", "behavior_type"),
            new Row("page_view", "999", "now()", "null", "customer_name", List.of()),
            new Row("page_view", "3", "'infinity'", "null", "", List.of()),
            // Larger than the topic takes, and sent without its fields.
            row(
                    "search",
                    searched(
                        "(select string_agg(md5(n::text), '') from generate_series(1, 160000) n)"),
                    "search_term")
                .with("\"metadata_bytes\":51", "\"metadata_sha256\":\""),
            row("add_to_cart", nested(600), "quantity"),
            row(
                "add_to_cart",
                "'{\"quantity\": 1, \"unit_price\": 1e2000, \"cart_total\": 1}'",
                "quantity"),
            row("search", "jsonb_build_object(repeat('k', 60000), 1)", "search_term"),
            row(
                "search",
                "(select jsonb_object_agg('n' || n, n) from generate_series(1, 40000) n)",
                "search_term"),
            // Larger than an event may be, and sent whole.
            row("search", searched("repeat('x', 2000000)"), "2000"));
    rows.forEach(
        row ->
            source.execute(
                TestSource.SHOP,
                "insert into user_behavior (customer_id, event_type, session_id, channel,"
                    + " \"timestamp\", metadata) values (%s, '%s', 's', 'web', %s, %s)"
                        .formatted(row.seller(), row.type(), row.time(), row.metadata())));
    run(rows.size());

    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      ConsumerRecord<byte[], byte[]> record = sent("-" + (i + 1));
      assertRejected(record, row.complaint());
      row.parts().forEach(part -> assertThat(CommittedRecords.text(record)).contains(part));
      assertThat(record.value().length)
          .as("%s", row)
          .isLessThan(row.complaint().equals("2000") ? 3_000_000 : 100_000);
    }
  }

  @Test
  void transactionsThatAreNoEventsAreSentForRejection() {
    source.execute(
        TestSource.SHOP, "alter table \"transaction\" alter discount_amount type numeric");
    source.execute(
        TestSource.SHOP,
        "insert into product select 77, customer_id, repeat('x', 300000), description, category,"
            + " price, currency, status, image_url from product where product_id = 9");
    sale(1, "'NaN'", "0", "completed", 0, 9, "10, 10");
    sale(2, "10", "0", "lost", 1, 9, "10, 10");
    sale(3, "10", "0", "completed", 0, 9, "10, 10");
    sale(4, "10", "0", "completed", 1, 9, "'NaN', 10");
    sale(5, "10", "0", "completed", 1, 9, "10, 'NaN'");
    sale(6, "10", "'Infinity'", "completed", 1, 9, "10, 10");
    sale(7, "50000", "0", "completed", 5_000, 77, "10, 10");
    sale(8, "60000", "0", "completed", 6_000, 9, "10, 10");
    sale(9, "10000", "0", "completed", 1_000, 9, "10, 10");
    run(9);

    List<String> complaints =
        List.of(
            "total_amount",
            "status",
            "items",
            "items[0].unit_price",
            "items[0].product_price",
            "discount_amount",
            "items",
            "items");
    for (int id = 1; id <= complaints.size(); id++) {
      assertRejected(sent("transaction-" + id), complaints.get(id - 1));
    }
    assertThat(CommittedRecords.text(sent("transaction-4"))).contains("\"unit_price\":\"NaN\"");
    assertThat(CommittedRecords.text(sent("transaction-7"))).contains("\"items_count\":5000");
    assertThat(decode(sent("transaction-9"))).isInstanceOf(Decoded.Accepted.class);
  }

  @Test
  @Tag("slow")
  void atAnyEndOfTimeARowOfAnyTableIsSentForRejection() {
    List<String> times = List.of("infinity", "-infinity", "0044-03-15 12:00Z BC");
    for (int i = 0; i < times.size(); i++) {
      source.execute(
          TestSource.SHOP,
          "insert into \"transaction\" (transaction_id, buyer_id, customer_id, transaction_date,"
              + " total_amount, payment_method, status) values (%1$d, 42, 3, '%2$s', 10, 'pix',"
                  .formatted(i + 1, times.get(i))
              + " 'completed'); insert into transaction_status_change (transaction_id,"
              + " previous_status, status, changed_at) values (%d, 'pending', 'completed', '%s');"
                  .formatted(i + 1, times.get(i))
              + "insert into user_behavior (customer_id, event_type, session_id, channel,"
              + " \"timestamp\") values (3, 'page_view', 's', 'web', '%s')"
                  .formatted(times.get(i)));
      source.execute(
          TestSource.CRM,
          "insert into interaction (customer_id, customer_name, interaction_type, channel,"
              + " interaction_date, status) values (3, 'Ana Lima', 'call', 'phone', '%1$s', 'open');"
                  .formatted(times.get(i))
              + "insert into segment_change (customer_id, customer_name, segment_id, action,"
              + " changed_at) values (3, 'Ana Lima', 2, 'joined', '%s')".formatted(times.get(i)));
      source.execute(
          TestSource.ERP,
          "insert into inventory_movement (product_id, movement_date, movement_type, quantity,"
              + " reason, available_after) values (7, '%s', 'in', 1, 'purchase', 1)"
                  .formatted(times.get(i)));
      source.execute(
          TestSource.ECOMMERCE,
          "insert into shipment values (%1$d, %1$d, 3, 42, 'Rua 1', 'Pickup', 'pending', now(), 2,"
                  .formatted(i + 1)
              + " 'CO-1', '%s'); insert into shipment_status_change (shipment_id, previous_status,"
                  .formatted(times.get(i))
              + " status, changed_at, late) values (%d, 'pending', 'in_transit', '%s', false)"
                  .formatted(i + 1, times.get(i)));
    }
    try (TestSource.Instance instance = source.start("edge")) {
      await().atMost(Patience.seconds(60)).until(() -> instance.events() == 24);
      for (Shard shard : Shard.values()) {
        assertThat(instance.status(shard).newestEvent()).isNull();
        assertThat(instance.status(shard).lag(Instant.now())).isZero();
      }
    }
    for (String topic :
        List.of(
            Topics.TRANSACTIONS,
            Topics.USER_BEHAVIOR,
            Topics.INTERACTIONS,
            Topics.INVENTORY_MOVEMENTS,
            Topics.SHIPMENTS,
            Topics.SEGMENT_CHANGES)) {
      assertThat(CommittedRecords.of(source, topic))
          .isNotEmpty()
          .allSatisfy(record -> assertThat(decode(record)).isInstanceOf(Decoded.Rejected.class));
    }
  }

  /** Of a product without stock, a carrier and a segment that are not there, and odd choices. */
  @Test
  @Tag("slow")
  void rowsOfStockDeliveriesAndSegmentsThatAreNoEventsAreSentForRejection() {
    source.execute(
        TestSource.ERP,
        """
        insert into inventory_movement (movement_id, product_id, movement_date, movement_type, quantity,
            reason, available_after) values
          (1, 99, now(), 'in', 1, 'purchase', 1), (2, 7, now(), 'sideways', 1, 'purchase', 1),
          (3, 7, now(), 'in', 1, 'gift', 1), (4, 7, now(), 'in', 0, 'purchase', -1),
          (5, 7, now(), 'in', 1, 'purchase', 1)
        """);
    source.execute(
        TestSource.ECOMMERCE,
        """
        alter table shipment drop constraint shipment_carrier_id_fkey;
        alter table shipment_status_change drop constraint shipment_status_change_shipment_id_fkey;
        insert into shipment values
          (1, 1, 3, 42, 'Rua 1', 'Pickup', 'pending', now(), 99, 'CO-1', now()),
          (2, 2, 3, 42, 'Rua 1', 'Balloon', 'pending', now(), 2, 'CO-2', now()),
          (3, 3, 3, 42, 'Rua 1', 'Pickup', 'pending', 'infinity', 2, 'CO-3', now());
        insert into shipment_status_change values (1, 99, 'pending', 'in_transit', now(), false),
          (2, 3, 'lost', 'in_transit', now(), false);
        """);
    source.execute(
        TestSource.CRM,
        """
        alter table segment_change drop constraint segment_change_segment_id_fkey;
        insert into segment_change values (1, 3, 'Ana Lima', 9, 'joined', now()),
          (2, 3, 'Ana Lima', 2, 'expelled', now());
        """);
    run(12);

    assertRejected(sent("inventory_movement-1"), "customer_id");
    assertRejected(sent("inventory_movement-2"), "movement_type");
    assertRejected(sent("inventory_movement-3"), "reason");
    assertRejected(sent("inventory_movement-4"), "quantity");
    assertThat(decode(sent("inventory_movement-5"))).isInstanceOf(Decoded.Accepted.class);
    assertRejected(sent("shipment-1"), "carrier_name");
    assertRejected(sent("shipment-2"), "shipping_method");
    assertRejected(sent("shipment-3"), "estimated_delivery_date");
    assertRejected(sent("shipment_status-1"), "transaction_id");
    assertRejected(sent("shipment_status-2"), "previous_status");
    assertRejected(sent("segment_change-1"), "segment_name");
    assertRejected(sent("segment_change-2"), "action");
  }

  /**
   * A row of user_behavior.
   *
   * @param complaint what the codec's message names
   * @param parts what the record must hold
   */
  private record Row(
      String type,
      String seller,
      String time,
      String metadata,
      String complaint,
      List<String> parts) {

    Row with(String... expected) {
      return new Row(type, seller, time, metadata, complaint, List.of(expected));
    }

    @Override
    public String toString() {
      return type + ", complaint " + complaint;
    }
  }

  private static Row row(String type, String metadata, String complaint) {
    return new Row(type, "3", "now()", metadata, complaint, List.of());
  }

  private static String searched(String term) {
    return "jsonb_build_object('search_term', " + term + ", 'results_count', 1)";
  }

  private static String nested(int depth) {
    return "('{\"quantity\": 1, \"unit_price\": 1, \"cart_total\": 1, \"more\": ' || repeat('[', %1$d)"
            .formatted(depth)
        + " || repeat(']', %d) || '}')::jsonb".formatted(depth);
  }

  private void sale(
      int id, String total, String discount, String status, int lines, int product, String prices) {
    source.execute(
        TestSource.SHOP,
        "insert into \"transaction\" (transaction_id, buyer_id, customer_id, transaction_date,"
            + " total_amount, discount_amount, payment_method, status)"
            + " values (%d, 42, 3, now(), %s, %s, 'pix', '%s');"
                .formatted(id, total, discount, status)
            + "insert into transaction_detail (transaction_id, line_no, product_id, quantity,"
            + " unit_price, product_price) select %d, n, %d, 1, %s from generate_series(1, %d) n"
                .formatted(id, product, prices, lines));
  }

  /** Until all rows, and a good one behind them, have come through. */
  private void run(int rows) {
    source.execute(
        TestSource.SHOP,
        "insert into user_behavior (customer_id, event_type, session_id, channel, \"timestamp\")"
            + " values (3, 'page_view', 's', 'web', now())");
    try (TestSource.Instance instance = source.start("edge")) {
      await().atMost(Patience.seconds(120)).until(() -> instance.events() == rows + 1);
    }
  }

  /** The record whose event id ends so. */
  private ConsumerRecord<byte[], byte[]> sent(String id) {
    return Topics.SOURCE_TOPICS.stream()
        .flatMap(topic -> CommittedRecords.of(source, topic).stream())
        .filter(
            record ->
                CommittedRecords.text(record)
                    .substring(0, Math.min(200, record.value().length))
                    .contains(id + "\""))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no record with an id that ends in " + id));
  }

  private static void assertRejected(ConsumerRecord<byte[], byte[]> record, String complaint) {
    assertThat(decode(record)).as(complaint).isInstanceOf(Decoded.Rejected.class);
    assertThat(((Decoded.Rejected) decode(record)).message()).contains(complaint);
  }

  private static Decoded decode(ConsumerRecord<byte[], byte[]> record) {
    return new EventCodec().decode(record.topic(), record.value(), record.timestamp());
  }
}
