package io.instashop.consumer.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.testservers.server.TestServers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The figures grow by the rows really inserted, and are what SQL makes of the rows.
 *
 * <p>Promise: "the hourly and daily totals of the warehouse are what its rows add up to, at any
 * moment".
 */
class FiguresIT {

  private static final EventCodec CODEC = new EventCodec();
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static FigureTables tables;
  private static Warehouse warehouse;

  @BeforeAll
  static void create() {
    tables = new FigureTables(TestServers.warehouse());
    tables.recreate();
    warehouse = tables.instance();
    warehouse.prepare();
  }

  @BeforeEach
  void empty() {
    tables.empty();
  }

  @Test
  void everyKindOfRowCountsWhereTheReferenceSays() {
    land(GoldenSamples.ACCEPTED.stream().map(GoldenSamples::event).toList());

    assertThat(tables.lines("hourly_events"))
        .containsExactly(
            "10:00|cart_event|add_to_cart|web|1|99.98|0|0.00|10:15:35.001",
            "10:00|cart_event|cart_abandonment|web|1|99.98|0|0.00|10:45:35.001",
            "10:00|interaction||chat|1|0.00|0|0.00|10:16:00",
            "10:00|inventory_movement|||2|0.00|0|0.00|10:25:30",
            "10:00|search|search|web|1|0.00|0|0.00|10:15:34.001",
            "10:00|segment_change|||1|0.00|0|0.00|10:50:00",
            "10:00|shipment_status|||1|0.00|0|0.00|10:45:31.5",
            "10:00|shipment|||1|0.00|0|0.00|10:15:31.5",
            "10:00|transaction_item|||1|99.98|0|0.00|10:15:30.123456",
            "10:00|transaction_status|||1|10.00|1|10.00|10:17:02.5",
            "10:00|transaction|||2|164.97|1|154.97|10:15:31",
            "10:00|user_behavior|page_view|web|1|0.00|0|0.00|10:15:32.001",
            "10:00|user_behavior|product_view|mobile|1|0.00|0|0.00|10:15:33.001");
    assertThat(tables.lines("hourly_sales"))
        .containsExactly(
            "10:00|3|Home & Garden||credit_card|completed|0|0|1|2|0.00|0.00|99.98",
            "10:00|3|||boleto|pending|1|0|0|0|10.00|0.00|0.00",
            "10:00|3|||credit_card|completed|1|0|0|0|154.97|154.97|0.00",
            "10:00|3||||completed|0|1|0|0|0.00|10.00|0.00");
    assertThat(tables.lines("hourly_searches")).hasSize(1);
    assertThat(tables.lines("hourly_sessions"))
        .containsExactly("10:00|cart_abandonment|1", "10:00|conversion|1");
    assertThat(tables.lines("daily_people"))
        .contains("buyer_sale|2026-03-01|42", "customer_sale|2026-03-01|3")
        .doesNotContain("customer_sale|2026-03-01|4");
    assertThat(tables.lines("daily_shipments"))
        .containsExactly("2026-03-01|delivered|t|1", "2026-03-01|pending|f|1");
    assertThat(tables.lines("product_stock"))
        .containsExactly("7|3|Desk lamp|Home & Garden|Lisboa A1|118|20|2026-03-01 10:25:30|22");
    assertThat(tables.lines("seller_segments"))
        .containsExactly("2|3|New Customers|t|2026-03-01 10:50:00|segment_change-51");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  void productsBuyersNamesAndStagesCountWhereTheReferenceSays() {
    land(GoldenSamples.ACCEPTED.stream().map(GoldenSamples::event).toList());
    land(
        List.of(
            GoldenSamples.changed(
                "transaction_item", "event_id", "failed-1", "transaction_status", "failed")));

    assertThat(tables.lines("hourly_products"))
        .containsExactly(
            "10:00|7|3|Home & Garden|0|0|1|2|99.98", "10:00|7|4|Home & Garden|1|1|0|0|0.00");
    assertThat(tables.lines("daily_products"))
        .containsExactly(
            "2026-03-01|7|3|Home & Garden|0|0|1|2|99.98",
            "2026-03-01|7|4|Home & Garden|1|1|0|0|0.00");
    assertThat(tables.lines("hourly_buyers")).contains("10:00|42|1|1|154.97");
    assertThat(tables.value("select sum(revenue) from daily_buyers")).isEqualTo("164.97");
    assertThat(tables.lines("daily_sales"))
        .containsExactlyInAnyOrder(
            "2026-03-01|3|Home & Garden|credit_card|0|0|0|1|2|0.00|0.00|99.98",
            "2026-03-01|3|||0|1|0|0|0|0.00|10.00|0.00",
            "2026-03-01|3||boleto|1|0|0|0|0|10.00|0.00|0.00",
            "2026-03-01|3||credit_card|1|1|0|0|0|154.97|154.97|0.00");
    assertThat(tables.lines("daily_names"))
        .contains(
            "customer|3|2026-03-01|Ana Lima|premium",
            "buyer|42|2026-03-01|José Peña|",
            "product|7|2026-03-01|Desk lamp|");
    assertThat(tables.lines("hourly_funnel")).containsExactly("10:00|2|1", "10:00|3|1");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  @Tag("slow")
  void aSessionMovesAlongTheFunnelOnce() {
    land(List.of(view(1, "s-1", 0), view(2, "s-2", 0)));
    assertThat(tables.lines("hourly_funnel")).containsExactly("12:00|0|2");

    land(List.of(look(3, "s-1", 1), look(4, "s-1", 2)));
    assertThat(tables.lines("hourly_funnel")).containsExactly("12:00|0|1", "12:00|1|1");

    // Further, and begun an hour before.
    land(List.of(abandonment(5, "s-1", 5), view(6, "s-1", -60)));
    assertThat(tables.lines("hourly_funnel"))
        .containsExactly("11:00|2|1", "12:00|0|1", "12:00|1|0");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  void aRowThatWasThereAlreadyCountsNothing() {
    List<Event> first = List.of(view(1, "s-1", 0), view(2, "s-1", 1), search(3, "desk lamp", 0));
    land(first);
    List<String> before = tables.all();

    land(first);
    assertThat(tables.all()).isEqualTo(before);

    // New ones among old ones, one of them twice in its batch.
    land(List.of(view(1, "s-1", 0), view(4, "s-2", 2), view(4, "s-2", 2), search(5, "lamp", 3)));
    assertThat(tables.value("select sum(events) from daily_events")).isEqualTo("5");
    assertFiguresAreWhatRowsSay();

    // And those that a warehouse lost that was restored.
    tables.execute("insert into landing_gaps values ('searches', 0, 0, 9)");
    warehouse.landAgain(
        encoded(List.of(view(1, "s-1", 0), view(6, "s-1", -7200))),
        new LandingGap(new Partition("searches", 0), null, 0, 9, false),
        9);
    assertThat(tables.value("select sum(events) from daily_events")).isEqualTo("6");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  void aChangeOfStatusBringsTheMoneyIntoItsOwnHour() {
    Event pending =
        GoldenSamples.changed("transaction_pending", "timestamp", NOON.minusSeconds(5).toString());
    Event settled =
        GoldenSamples.changed("transaction_status", "timestamp", NOON.plusSeconds(5).toString());
    land(List.of(pending));
    assertThat(tables.value("select sum(revenue) from hourly_sales")).isEqualTo("0.00");
    land(List.of(settled));

    assertThat(
            tables.query(
                "select hour at time zone 'UTC', sum(transactions), sum(status_changes),"
                    + " sum(gross_amount), sum(revenue) from hourly_sales group by 1 order by 1"))
        .containsExactly(
            "2026-03-01 11:00:00|1|0|10.00|0.00", "2026-03-01 12:00:00|0|1|0.00|10.00");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  void aSessionMovesWithItsOutcomeAndItsStart() {
    land(List.of(view(1, "s-1", 0), view(2, "s-2", 0)));
    assertThat(tables.lines("hourly_sessions")).containsExactly("12:00|bounce|2");

    land(List.of(abandonment(3, "s-1", 5)));
    assertThat(tables.lines("hourly_sessions"))
        .containsExactly("12:00|bounce|1", "12:00|cart_abandonment|1");

    // A late event shows that it began an hour before.
    land(List.of(view(4, "s-1", -60)));
    assertThat(tables.lines("hourly_sessions"))
        .containsExactly("11:00|cart_abandonment|1", "12:00|bounce|1", "12:00|cart_abandonment|0");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  @Tag("slow")
  void longTextsAreCutAsPostgresqlCutsThem() {
    String term = "é".repeat(60) + "𝄞".repeat(60);
    land(List.of(search(1, term, 0), search(2, term + "x", 1)));

    assertThat(tables.query("select char_length(search_term), searches from hourly_searches"))
        .containsExactly("100|2");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  void aRefusedRecordCountsNothingAndTheOthersOfItsBatchDo() {
    tables.execute(
        """
        create function refuse() returns trigger language plpgsql as
          'begin raise exception ''planted'' using errcode = ''22000''; end';
        create trigger refuse before insert on realtime_events for each row
          when (new.event_id = 'user_behavior-7') execute function refuse();
        """);
    BatchLanding landing =
        new BatchLanding(
            events -> warehouse.land(events, List.of()),
            events -> warehouse.land(events, List.of()),
            events -> {});
    for (int i = 0; i < 20; i++) {
      landing.add(new SourceEvents(i, encoded(List.of(view(i, "s-" + i % 3, i)))));
    }
    landing.finish();
    tables.execute("drop function refuse cascade");

    assertThat(landing.refused()).hasSize(1);
    assertThat(tables.value("select sum(events) from daily_events")).isEqualTo("19");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  void rowsWhoseFiguresCannotBeWrittenDoNotLand() {
    tables.execute(
        """
        create function refuse() returns trigger language plpgsql as
          'begin raise exception ''planted''; end';
        create trigger refuse before insert on daily_events for each row execute function refuse();
        """);
    assertThatThrownBy(() -> land(List.of(view(1, "s-1", 0)))).hasMessageContaining("planted");
    tables.execute("drop function refuse cascade");
    assertThat(tables.value("select count(*) from realtime_events")).isEqualTo("0");

    land(List.of(view(1, "s-1", 0)));
    assertThat(tables.value("select sum(events) from daily_events")).isEqualTo("1");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  void twoInstancesThatLandTheSameHoursSessionsAndEventsAtOnceAgree() throws Exception {
    Warehouse other = tables.instance();
    List<CompletableFuture<Void>> landings =
        Stream.of(1, 2, 3, 4)
            .map(
                seed ->
                    CompletableFuture.runAsync(
                        () -> landAtRandom(seed % 2 == 0 ? warehouse : other, seed)))
            .toList();
    for (CompletableFuture<Void> landing : landings) {
      // A deadlock would fail it.
      landing.get(60, TimeUnit.SECONDS);
    }

    assertThat(tables.value("select sum(events) from daily_events")).isEqualTo("1000");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  @Tag("slow")
  void aWarehouseOfAnEarlierVersionIsFilledWhileNewRowsLand() {
    tables.recreate();
    tables.migrateTo("4");
    tables.landAsBefore(encoded(List.of(view(1, "s-1", 0), abandonment(2, "s-1", 1))));
    tables.landAsBefore(encoded(List.of(view(3, "s-2", 86_400), search(4, "lamp", 90_000))));
    tables.execute(
        """
        insert into customer_sessions
        select session_id, min(customer_id), jsonb_build_object('counts', '{"page_view": 1}'::jsonb,
            'amount', 0, 'first_event', to_char(min("timestamp") at time zone 'UTC',
              'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'last_event', ''),
          case session_id when 's-1' then 'cart_abandonment' else 'bounce' end, max("timestamp")
        from realtime_events group by session_id
        """);
    warehouse = tables.instance();
    warehouse.prepare();
    assertThat(tables.value("select count(*) from uncounted_hours")).isEqualTo("48");
    // Into an hour and a session that are not counted yet.
    land(List.of(view(5, "s-1", 2), view(6, "s-3", 2)));
    assertThat(tables.lines("hourly_sessions"))
        .containsExactly("12:00|bounce|1", "12:00|cart_abandonment|1");

    assertThat(warehouse.countSomeUncounted()).isTrue();
    land(List.of(view(7, "s-2", 3)));
    while (warehouse.countSomeUncounted()) {
      assertThat(warehouse.isPrepared()).isTrue();
    }

    assertThat(tables.value("select sum(events) from daily_events")).isEqualTo("7");
    assertThat(tables.value("select sum(sessions) from hourly_sessions")).isEqualTo("4");
    assertFiguresAreWhatRowsSay();
    List<String> figures = tables.all();
    assertThat(warehouse.countSomeUncounted()).isFalse();
    assertThat(tables.all()).isEqualTo(figures);
  }

  @Test
  void theViewsOfTheOriginalAnswerFromTheFigures() {
    Instant now = Instant.now();
    land(
        List.of(
            GoldenSamples.changed("transaction", "timestamp", at(now.minusSeconds(60))),
            GoldenSamples.changed("transaction_item", "timestamp", at(now.minusSeconds(60))),
            GoldenSamples.changed(
                "transaction_pending", "timestamp", at(now.minusSeconds(40 * 86_400)))));

    assertThat(tables.query("select metric_name, metric_value from kpis_summary order by 1"))
        .containsExactly(
            "avg_order_value|154.97",
            "revenue_30d|154.97",
            "total_revenue|154.97",
            "total_transactions|2",
            "transactions_30d|1",
            "unique_customers|1");
    assertThat(
            tables.query(
                "select transaction_id, total_amount, payment_method, customer_id, business_name,"
                    + " subscription_plan, product_name, category, quantity from sales_summary"))
        .containsExactly("17|154.97|credit_card|3|Ana Lima|premium|Desk lamp|Home & Garden|2");
  }

  @Test
  void theStockIsWhatTheNewestMovementSaysInWhateverOrderTheyCome() {
    land(List.of(movement(5, 30, 12), movement(7, 60, 30), movement(6, 60, 99)));
    assertThat(stock()).containsExactly("7|30|20|Bajo");

    // An older one that comes late, and one that is there already, change nothing.
    land(List.of(movement(4, 20, 500), movement(7, 60, 30)));
    assertThat(stock()).containsExactly("7|30|20|Bajo");

    land(List.of(movement(8, 90, 20)));
    assertThat(stock()).containsExactly("7|20|20|Crítico");
    land(List.of(movement(9, 91, 31)));
    assertThat(stock()).containsExactly("7|31|20|Óptimo");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  @Tag("slow")
  void aRecountOfADayTakesTheStockBackToTheMovementBefore() {
    land(List.of(movement(1, -86_400, 40), movement(2, 0, 30), movement(3, 1, 20)));
    tables.execute("delete from realtime_events where event_id = 'inventory_movement-3'");
    recountDay("2026-03-01");
    assertThat(stock()).containsExactly("7|30|20|Bajo");

    tables.execute("delete from realtime_events where event_id = 'inventory_movement-2'");
    recountDay("2026-03-01");
    assertThat(stock()).containsExactly("7|40|20|Óptimo");

    // A day of long before does not win against a newer one.
    land(List.of(movement(4, 5, 7)));
    recountDay("2026-02-28");
    assertThat(stock()).containsExactly("7|7|20|Crítico");
    assertFiguresAreWhatRowsSay();
  }

  @Test
  @Tag("slow")
  void aMembershipIsWhatItsNewestChangeSaysWhateverComesWhen() {
    land(List.of(change(1, 10, "joined"), change(2, 30, "left")));
    land(List.of(change(3, 20, "joined")));
    assertThat(tables.query("select customer_id, joined, event_id from seller_segments"))
        .containsExactly("3|f|segment_change-2");

    tables.execute("delete from realtime_events where event_id = 'segment_change-2'");
    recountDay("2026-03-01");
    assertThat(tables.query("select joined, event_id from seller_segments"))
        .containsExactly("t|segment_change-3");

    // Of the day that is counted again nothing is left, so an earlier one holds.
    land(List.of(change(4, -86_400, "left")));
    tables.execute(
        "delete from realtime_events where event_id in ('segment_change-1', 'segment_change-3')");
    recountDay("2026-03-01");
    assertThat(tables.query("select joined, event_id from seller_segments"))
        .containsExactly("f|segment_change-4");
    assertFiguresAreWhatRowsSay();
  }

  private static Event change(long id, int second, String action) {
    return GoldenSamples.changed(
        "segment_change",
        "event_id",
        "segment_change-" + id,
        "timestamp",
        at(NOON.plusSeconds(second)),
        "action",
        action);
  }

  private static void recountDay(String day) {
    for (String figures :
        List.of("recount_event_figures", "recount_stock_and_deliveries", "recount_segments")) {
      tables.query(
          "select %1$s('%2$s 00:00Z', timestamptz '%2$s 00:00Z' + interval '1 day')"
              .formatted(figures, day));
    }
  }

  private static List<String> stock() {
    return tables.query(
        "select product_id, available_quantity, reorder_point, stock_status from inventory_status");
  }

  private static Event movement(long id, int second, int availableAfter) {
    return GoldenSamples.changed(
        "inventory_movement_sale",
        "event_id",
        "inventory_movement-" + id,
        "movement_id",
        id,
        "timestamp",
        at(NOON.plusSeconds(second)),
        "available_after",
        availableAfter);
  }

  private void landAtRandom(Warehouse instance, int seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      // Half of them is what another lands, too.
      int id = seed * 100 + i;
      int second = id * 60;
      String session = "s-" + id % 17;
      events.add(movement(id, second, id));
      events.add(
          id % 3 == 0
              ? abandonment(id, session, second)
              : id % 3 == 1 ? look(id, session, second) : search(id, "term " + id % 7, second));
    }
    Collections.shuffle(events, random);
    for (int i = 0; i < events.size(); i += 10) {
      List<Event> batch = new ArrayList<>(events.subList(i, i + 10));
      // Only what two instances land at once that do not share positions: the rows in one order.
      batch.sort(Comparator.comparing(Event::eventId));
      instance.land(encoded(batch), List.of());
    }
  }

  private void land(List<Event> events) {
    warehouse.land(encoded(events), List.of());
  }

  private void assertFiguresAreWhatRowsSay() {
    List<String> landed = tables.all();
    tables.recount();
    assertThat(landed).isNotEmpty().isEqualTo(tables.all());
  }

  private static List<EncodedEvent> encoded(List<Event> events) {
    return events.stream().map(event -> EncodedEvent.of(event, CODEC)).toList();
  }

  private static Event view(long id, String session, int second) {
    return behavior("user_behavior_page_view", "user_behavior-" + id, session, second);
  }

  private static Event look(long id, String session, int second) {
    return behavior("user_behavior_product_view", "user_behavior-" + id, session, second);
  }

  private static Event abandonment(long id, String session, int second) {
    return behavior("cart_event_abandonment", "cart_event-" + id, session, second);
  }

  private static Event behavior(String sample, String id, String session, int second) {
    return GoldenSamples.changed(
        sample, "event_id", id, "session_id", session, "timestamp", at(NOON.plusSeconds(second)));
  }

  private static Event search(long id, String term, int second) {
    return GoldenSamples.changed(
        "search",
        "event_id",
        "search-" + id,
        "session_id",
        "s-" + id % 17,
        "timestamp",
        at(NOON.plusSeconds(second)),
        "search_term",
        term,
        "results_count",
        id % 2);
  }

  private static String at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
