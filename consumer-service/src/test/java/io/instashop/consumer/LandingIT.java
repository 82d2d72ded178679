package io.instashop.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is read becomes rows, sessions and dead letters, once.
 *
 * <p>Promise: "every event lands in the warehouse once, and every line item is emitted once".
 *
 * <p>Promise: "a bad record is quarantined with reason and origin, and stops nobody".
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LandingIT {

  private static final String EVENTS = "instashop_stage_events_total{stage=\"consumer\"}";
  private static final Duration PATIENCE = Patience.seconds(60);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PostgresServer warehouse = TestServers.warehouse();
  private Service service;

  @BeforeAll
  void start() {
    Service.forgetEverything(warehouse);
    service = Service.start(warehouse);
    service.awaitReading();
  }

  @AfterAll
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  @AfterEach
  void emptyTables() {
    Service.execute(
        warehouse,
        "truncate realtime_events, customer_sessions, hourly_events, daily_events, hourly_sales,"
            + " hourly_searches, hourly_sessions, daily_people, hourly_products, hourly_buyers,"
            + " hourly_funnel, daily_sales, daily_searches, daily_products, daily_buyers,"
            + " daily_names, product_stock, daily_shipments,"
            + " seller_segments");
  }

  /** The first, for it knows what the counters of a new service say. */
  @Test
  @Order(1)
  void goldenSamplesLandWithTheirColumns() {
    GoldenSamples.ACCEPTED.stream()
        .filter(name -> !name.equals("transaction_item"))
        .forEach(name -> Topic.send(GoldenSamples.event(name)));

    awaitRows(17);
    assertThat(
            Service.lines(
                warehouse,
                """
                select event_id, event_type, "timestamp" at time zone 'UTC', customer_id,
                  customer_name, product_id, product_name, category, amount, session_id, source
                from realtime_events
                where processed_at is not null and raw_data ->> 'event_id' = event_id
                order by event_id collate "C"
                """))
        .containsExactly(
            "cart_event-12|cart_event|2026-03-01 10:15:35.001|4|Bo Chen|7|Desk lamp|Home & Garden|99.98|s-0000000010|instashop",
            "cart_event-13|cart_event|2026-03-01 10:45:35.001|4|Bo Chen|-|-|-|99.98|s-0000000010|instashop",
            "interaction-3|interaction|2026-03-01 10:16:00|3|Ana Lima|-|-|-|-|-|crm_db",
            "inventory_movement-21|inventory_movement|2026-03-01 10:15:30.2|3|-|7|Desk lamp|Home & Garden|-|-|erp_db",
            "inventory_movement-22|inventory_movement|2026-03-01 10:25:30|3|-|7|Desk lamp|Home & Garden|-|-|erp_db",
            "search-11|search|2026-03-01 10:15:34.001|4|Bo Chen|-|-|-|-|s-0000000010|instashop",
            "segment_change-51|segment_change|2026-03-01 10:50:00|3|Ana Lima|-|-|-|-|-|crm_db",
            "shipment-31|shipment|2026-03-01 10:15:31.5|3|-|-|-|-|-|-|ecommerce_db",
            "shipment_status-41|shipment_status|2026-03-01 10:45:31.5|3|-|-|-|-|-|-|ecommerce_db",
            "transaction-17|transaction|2026-03-01 10:15:30.123456|3|Ana Lima|-|-|-|154.97|s-0000000009|instashop",
            "transaction-18|transaction|2026-03-01 10:15:31|3|Ana Lima|-|-|-|10.00|-|instashop",
            "transaction_item-17-1|transaction_item|2026-03-01 10:15:30.123456|3|Ana Lima|7|Desk lamp|Home & Garden|99.98|-|consumer-service",
            "transaction_item-17-2|transaction_item|2026-03-01 10:15:30.123456|3|Ana Lima|8|Café press|Home & Garden|69.99|-|consumer-service",
            "transaction_item-18-1|transaction_item|2026-03-01 10:15:31|3|Ana Lima|9|Socks|Fashion|10.00|-|consumer-service",
            "transaction_status-5|transaction_status|2026-03-01 10:17:02.5|3|-|-|-|-|10.00|-|instashop",
            "user_behavior-10|user_behavior|2026-03-01 10:15:33.001|4|Bo Chen|7|Desk lamp|Home & Garden|-|s-0000000010|instashop",
            "user_behavior-9|user_behavior|2026-03-01 10:15:32.001|4|Bo Chen|-|-|-|-|s-0000000010|instashop");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(service.get("/api/status").body())
                  .contains("\"events\":14,", "\"rows\":17,", "\"items\":3,", "\"deadLetters\":0,")
                  .contains("\"duplicates\":0}", "\"newestEvent\":\"2026-03-01T10:50:00Z\"");
              assertThat(service.get("/actuator/prometheus").body())
                  .contains(EVENTS + " 14.0")
                  .contains("instashop_stage_first_seconds{stage=\"consumer\"} 1.")
                  .contains("instashop_stage_last_seconds{stage=\"consumer\"} 1.");
              assertThat(service.get("/actuator/health").body())
                  .contains("\"newestEvent\":\"2026-03-01T10:50:00Z\"", "\"events\":14");
            });
  }

  @Test
  void badRecordsAreQuarantinedWithReasonAndOriginAndTheRestLands() {
    Topic deadLetters = Topic.from(Topics.deadLetters(Topics.TRANSACTIONS));
    double before = service.meter(EVENTS);
    byte[] large = new byte[2_000_000];
    ThreadLocalRandom.current().nextBytes(large);
    Topic.send(Topics.TRANSACTIONS, "3", "{\"event_id\":".getBytes(StandardCharsets.UTF_8));
    Topic.send(Topics.TRANSACTIONS, "3", GoldenSamples.rejected("unknown_event_type-gift"));
    Topic.send(Topics.TRANSACTIONS, "3", large);
    Topic.send(Topics.TRANSACTIONS, "3", null);
    // From a producer that was upgraded before its readers.
    Topic.send(Topics.TRANSACTIONS, "3", GoldenSamples.rejected("unsupported_schema_version-two"));
    Topic.send(GoldenSamples.event("transaction_pending"));

    awaitRows(2);
    await().atMost(PATIENCE).until(() -> deadLetters.records().size() == 5);
    List<ConsumerRecord<byte[], byte[]>> letters = deadLetters.records();
    assertThat(letters)
        .extracting(letter -> Topic.header(letter, "dlt-reason"))
        .containsExactly(
            "malformed_json",
            "unknown_event_type",
            "too_large",
            "malformed_json",
            "unsupported_schema_version");
    assertThat(letters.get(2).value()).isEqualTo(large);
    assertThat(letters.get(3).value()).isNull();
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(letter.key()).isEqualTo("3".getBytes(StandardCharsets.UTF_8));
              assertThat(Topic.header(letter, "origin")).isEqualTo("test");
              assertThat(Topic.header(letter, "dlt-source-topic")).isEqualTo(Topics.TRANSACTIONS);
              assertThat(Topic.header(letter, "dlt-source-partition")).matches("[0-3]");
              assertThat(Topic.header(letter, "dlt-source-offset")).matches("\\d+");
              assertThat(Topic.header(letter, "dlt-source-timestamp")).matches("\\d{13}");
              assertThat(Instant.parse(Topic.header(letter, "dlt-time"))).isNotNull();
            });
    assertThat(Topic.header(letters.get(1), "dlt-message")).contains("'event_type'");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(service.meter(EVENTS)).isEqualTo(before + 6);
              assertThat(
                      service.meter(
                          "instashop_consumer_dead_letters_total{reason=\"too_large\",topic=\"transactions\"}"))
                  .isEqualTo(1);
            });
    assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
  }

  @Test
  @Tag("slow")
  void everyDayOfEventTimeHasAPartitionHoweverLongAgo() {
    Instant longAgo = Instant.parse("2001-02-03T23:59:59.999999Z");
    Topic.sendAll(
        IntStream.range(0, 120)
            .mapToObj(i -> Samples.transaction(i + 1, longAgo.plus(Duration.ofDays(i)), null, 1))
            .toList());

    awaitRows(240);
    assertThat(
            Service.lines(
                warehouse,
                "select tableoid::regclass from realtime_events where event_id = 'transaction-1'"))
        .containsExactly("realtime_events_20010203");
    assertThat(Service.value(warehouse, "select count(distinct tableoid) from realtime_events"))
        .isEqualTo("120");
    assertThat(
            Service.value(
                warehouse,
                """
                select count(*) from pg_inherits where inhparent = 'realtime_events'::regclass
                and inhrelid::regclass::text in (
                  'realtime_events_' || to_char(now() at time zone 'UTC', 'YYYYMMDD'),
                  'realtime_events_' || to_char(now() at time zone 'UTC' + interval '1 day', 'YYYYMMDD'))
                """))
        .as("partitions made ahead of need")
        .isEqualTo("2");
  }

  @Test
  void sessionsGrowByTheRowsReallyInsertedAndKnowHowTheyEnded() {
    int before = service.duplicates();
    List<Event> first =
        List.of(
            view(1, "s-bounce", 0),
            view(2, "s-cart", 0),
            abandonment(3, "s-cart", 5),
            view(4, "s-buys", 10),
            abandonment(5, "s-buys", 20));
    Topic.sendAll(first);
    awaitRows(5);
    Topic.sendAll(first);
    TransactionEvent purchase =
        Samples.transaction(6, NOON.plusSeconds(30).plusNanos(500_000_000), "s-buys", 2);
    Topic.send(purchase);
    Topic.send(purchase);
    Topic.sendAll(List.of(view(7, "s-buys", 1), view(8, "s-bounce", 2)));

    awaitRows(10);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(service.duplicates()).isEqualTo(before + 8));
    assertThat(
            Service.lines(
                warehouse,
                """
                select session_id, outcome, "timestamp" at time zone 'UTC',
                  session_data -> 'counts', session_data -> 'amount',
                  session_data ->> 'first_event', session_data ->> 'last_event',
                  session_data->>'start_time' = session_data ->> 'first_event',
                  session_data -> 'pages', session_data -> 'duration'
                from customer_sessions order by session_id
                """))
        .containsExactly(
            "s-bounce|bounce|2026-03-01 12:00:02|{\"page_view\": 2}|0"
                + "|2026-03-01T12:00:00.000000Z|2026-03-01T12:00:02.000000Z|t|2|2",
            "s-buys|conversion|2026-03-01 12:00:30.5"
                + "|{\"page_view\": 2, \"transaction\": 1, \"cart_abandonment\": 1}|199.96"
                + "|2026-03-01T12:00:01.000000Z|2026-03-01T12:00:30.500000Z|t|2|29.5",
            "s-cart|cart_abandonment|2026-03-01 12:00:05"
                + "|{\"page_view\": 1, \"cart_abandonment\": 1}|0"
                + "|2026-03-01T12:00:00.000000Z|2026-03-01T12:00:05.000000Z|t|1|5");
  }

  @Test
  void readingEverythingAgainChangesNothing() {
    Topic.sendAll(Samples.transactions(1, 500, NOON));
    Topic.send(view(1, "s-1", 0));
    service.close();
    rewind();
    service = Service.start(warehouse);
    service.awaitReading();
    ConsumerGroup.awaitDrained();
    String all =
        """
        select count(*), sum(amount), max(processed_at), sum(id), md5(string_agg(raw_data::text, ''
          order by event_id)), (select string_agg(s::text, '' order by session_id)
        from customer_sessions s),
          (select string_agg(h::text, '' order by hour, event_type, channel) from hourly_events h),
          (select string_agg(h::text, '' order by h) from hourly_sales h),
          (select string_agg(h::text, '' order by h) from hourly_sessions h)
        from realtime_events
        """;
    List<String> before = Service.lines(warehouse, all);

    service.close();
    rewind();
    service = Service.start(warehouse);
    service.awaitReading();
    ConsumerGroup.awaitDrained();

    assertThat(Service.lines(warehouse, all)).isEqualTo(before);
    assertThat(service.get("/api/status").body()).contains("\"rows\":0,");
  }

  /** As an operator who does not want the service to ask again. */
  private void rewind() {
    ConsumerGroup.rewindToBeginning();
    Service.execute(warehouse, "delete from read_positions");
  }

  @Test
  void theWarehouseKnowsWhatKafkaHasCommitted() {
    Topic.sendAll(Samples.transactions(1, 200, NOON));
    ConsumerGroup.awaitDrained();
    Map<TopicPartition, Long> committed = ConsumerGroup.committed();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        Service.query(
                            warehouse,
                            "select topic, partition, committed, landed from read_positions"
                                + " where topic = 'transactions'"))
                    .hasSize(4)
                    .allSatisfy(
                        row -> {
                          TopicPartition partition =
                              new TopicPartition(row.get(0), Integer.parseInt(row.get(1)));
                          String expected = "" + committed.get(partition);
                          assertThat(row.get(2)).isEqualTo(expected);
                          assertThat(row.get(3)).isEqualTo(expected);
                        }));
  }

  private static Event view(long id, String session, int second) {
    return GoldenSamples.changed(
        "user_behavior_page_view",
        "event_id",
        "user_behavior-" + id,
        "timestamp",
        NOON.plusSeconds(second),
        "session_id",
        session);
  }

  private static Event abandonment(long id, String session, int second) {
    return GoldenSamples.changed(
        "cart_event_abandonment",
        "event_id",
        "cart_event-" + id,
        "timestamp",
        NOON.plusSeconds(second),
        "session_id",
        session);
  }

  private void awaitRows(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Service.value(warehouse, "select count(*) from realtime_events"))
                    .isEqualTo(Integer.toString(count)));
  }
}
