package io.instashop.consumer.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.testservers.server.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Old days go whole, and nothing that the figures say changes. */
@Tag("slow")
class DayRetirementIT {

  private static final EventCodec CODEC = new EventCodec();
  private static final LocalDate OLD = LocalDate.of(2026, 3, 1);
  private static final LocalDate NEXT = OLD.plusDays(1);
  private static final LocalDate THIRD = OLD.plusDays(2);

  private static final Duration TWO_YEARS = Duration.ofDays(730);
  private static final RetentionSettings SETTINGS =
      new RetentionSettings(Duration.ofDays(3), Duration.ofMinutes(10));

  private static FigureTables tables;
  private static Warehouse warehouse;

  @BeforeAll
  static void create() {
    tables = new FigureTables(TestServers.warehouse());
  }

  @BeforeEach
  void threeDays() {
    tables.recreate();
    warehouse = tables.instance();
    warehouse.prepare();
    land(
        List.of(
            view(1, "old", OLD, "10:00:00"),
            view(2, "night", OLD, "23:59:50"),
            view(3, "night", NEXT, "00:00:10"),
            view(4, "young", THIRD, "10:00:00")));
  }

  @Test
  void theOldestDayGoesAndItsFiguresStay() {
    List<String> figures = tables.all();

    assertThat(warehouse.retireOldest(NEXT)).contains(OLD);
    assertThat(warehouse.retireOldest(NEXT)).isEmpty();

    assertThat(tables.value("select count(*) from realtime_events")).isEqualTo("2");
    assertThat(tables.all()).isEqualTo(figures);
    assertThat(tables.query("select place, before at time zone 'UTC' from retention_marks"))
        .containsExactly("realtime_events|2026-03-02 00:00:00");
  }

  @Test
  void aSessionStaysAsLongAsOneOfItsRowsMayBeThere() {
    List<String> figures = tables.all();
    warehouse.retireOldest(NEXT);

    assertThat(warehouse.retireSessions(NEXT)).isZero();
    assertThat(warehouse.retireSessions(THIRD)).isOne();
    assertThat(warehouse.retireSessions(THIRD.plusDays(1))).isOne();

    assertThat(tables.query("select session_id from customer_sessions")).containsExactly("young");
    assertThat(tables.all()).isEqualTo(figures);
  }

  /** Landed again, it would count twice: nobody could tell that it had landed before. */
  @Test
  void anEventOfADayThatIsGoneIsRefusedAndTheOthersOfItsBatchLand() {
    warehouse.retireOldest(NEXT);
    List<String> figures = tables.all();
    List<SourceEvents> batch =
        List.of(
            new SourceEvents(0, encoded(List.of(view(1, "old", OLD, "10:00:00")))),
            new SourceEvents(1, encoded(List.of(view(5, "young", THIRD, "11:00:00")))));

    assertThat(landed(warehouse, batch))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.record()).isZero();
              assertThat(refusal.message()).contains("the rows of 2026-03-01 are retired");
            });

    assertThat(tables.value("select count(*) from realtime_events")).isEqualTo("3");
    assertThat(tables.all()).hasSizeGreaterThan(figures.size());
    assertThat(tables.value("select sum(events) from daily_events where day = '2026-03-01'"))
        .isEqualTo("2");
  }

  /** It still believes that the day is there. */
  @Test
  void anotherInstanceRefusesItToo() {
    Warehouse other = tables.instance();
    other.land(encoded(List.of(view(6, "old", OLD, "11:00:00"))), List.of());
    warehouse.retireOldest(NEXT);
    List<SourceEvents> batch =
        List.of(
            new SourceEvents(0, encoded(List.of(view(7, "old", OLD, "12:00:00")))),
            new SourceEvents(1, encoded(List.of(view(8, "young", THIRD, "12:00:00")))));

    assertThat(landed(other, batch)).singleElement().extracting(Refusal::record).isEqualTo(0);
    assertThat(tables.value("select count(*) from realtime_events where event_id like '%8'"))
        .isEqualTo("1");
  }

  @Test
  void aDayWhoseFiguresAreNotCompleteStays() {
    tables.execute("insert into uncounted_hours values ('2026-03-01 10:00Z')");
    assertThat(warehouse.retireOldest(THIRD)).isEmpty();

    tables.execute("delete from uncounted_hours");
    assertThat(warehouse.retireOldest(THIRD)).contains(OLD);
    assertThat(warehouse.retireOldest(THIRD)).contains(NEXT);
  }

  /** Its records may be of any day, and a day that is retired would refuse them. */
  @Test
  void nothingGoesWhileRecordsOfARestoredWarehouseHaveToLandAgain() {
    LandingGap gap = new LandingGap(new Partition("user_behavior", 0), "id", 7, 9, false);
    tables.execute(
        "insert into landing_gaps (topic, partition, topic_id, next, until)"
            + " values ('user_behavior', 0, 'id', 7, 9)");
    assertThat(warehouse.retireOldest(NEXT)).isEmpty();
    assertThat(warehouse.retireSessions(THIRD)).isZero();

    warehouse.landAgain(encoded(List.of(view(9, "old", OLD, "09:00:00"))), gap, 9);
    assertThat(warehouse.retireOldest(NEXT)).contains(OLD);
    assertThat(warehouse.retireSessions(THIRD)).isOne();
    assertThat(tables.value("select sum(events) from daily_events where day = '2026-03-01'"))
        .isEqualTo("3");
  }

  /** They do not come any more. */
  @Test
  void recordsThatAreGoneKeepNoDay() {
    tables.execute(
        "insert into landing_gaps (topic, partition, next, until, gone)"
            + " values ('user_behavior', 0, 7, 9, true)");

    assertThat(warehouse.retireOldest(NEXT)).contains(OLD);
  }

  /** Whoever reads for long is not cut off, and nobody waits behind the retirement for long. */
  @Test
  void aTableThatIsReadIsLeftForTheNextRun() throws Exception {
    try (Connection reader = TestServers.warehouse().connect("dwh_db");
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("select count(*) from realtime_events").close();

      assertThatThrownBy(() -> warehouse.retireOldest(NEXT))
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("lock timeout");
    }
    assertThat(warehouse.retireOldest(NEXT)).contains(OLD);
  }

  /** It would be two years beyond what is kept, and no day would stay. */
  @Test
  void aHostWhoseClockIsWrongDeletesNothingAndSaysSo() {
    RetentionClock ahead = clock(Clock.offset(Clock.systemUTC(), TWO_YEARS));

    retire(ahead);

    assertThat(tables.value("select count(*) from realtime_events")).isEqualTo("4");
    assertThat(tables.value("select count(*) from retention_marks")).isEqualTo("0");
    assertThat(ahead.cause())
        .hasValueSatisfying(
            cause -> assertThat(cause).contains("this host's clock", "Correct the one"));
  }

  /** These rows are older than that by the clocks of this machine. */
  @Test
  void nothingIsDeletedThatIsYoungerThanWhatTheNewestRowKeeps() {
    RetentionClock clock = clock(Clock.systemUTC());
    retire(clock);
    assertThat(tables.value("select count(*) from realtime_events")).isEqualTo("4");

    land(List.of(view(9, "newest", OLD.plusDays(4), "10:00:00")));
    retire(clock);

    assertThat(
            tables.query(
                "select distinct (\"timestamp\" at time zone 'UTC')::date from realtime_events"
                    + " order by 1"))
        .containsExactly(NEXT.toString(), THIRD.toString(), OLD.plusDays(4).toString());
    assertThat(clock.cause()).isEmpty();
  }

  private static RetentionClock clock(Clock host) {
    return new RetentionClock(host, SETTINGS);
  }

  private static void retire(RetentionClock clock) {
    new RetentionSchedule(SETTINGS, warehouse, clock, new SimpleMeterRegistry()).retire();
  }

  private static List<Refusal> landed(Warehouse into, List<SourceEvents> batch) {
    BatchLanding landing =
        new BatchLanding(
            events -> into.land(events, List.of()),
            events -> into.land(events, List.of()),
            events -> {});
    batch.forEach(landing::add);
    landing.finish();
    return landing.refused();
  }

  private static void land(List<Event> events) {
    warehouse.land(encoded(events), List.of());
  }

  private static List<EncodedEvent> encoded(List<Event> events) {
    List<EncodedEvent> encoded = new ArrayList<>();
    events.forEach(event -> encoded.add(EncodedEvent.of(event, CODEC)));
    return encoded;
  }

  private static Event view(long id, String session, LocalDate day, String time) {
    return GoldenSamples.changed(
        "user_behavior_page_view",
        "event_id",
        "user_behavior-" + id,
        "session_id",
        session,
        "timestamp",
        Instant.parse(day + "T" + time + "Z").toString());
  }
}
