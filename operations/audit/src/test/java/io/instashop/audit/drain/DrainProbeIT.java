package io.instashop.audit.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.TestPlaces;
import io.instashop.audit.TestSettings;
import io.instashop.audit.TestTables;
import io.instashop.audit.TestTopics;
import io.instashop.audit.TestWindows;
import io.instashop.audit.TestWorld;
import io.instashop.audit.drain.DrainCounts.Counted;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.windows.Aggregation;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DrainProbeIT {

  private final TestWorld world = new TestWorld(40);

  @BeforeEach
  void commit() throws Exception {
    TestTables.create();
    TestTopics.create();
    TestWindows.forgetAll();
    for (Event event : world.events()) {
      TestPlaces.commit(event);
    }
  }

  @Test
  void rowsAreFollowedIntoTheWarehouseAndIntoTheWindows() throws Exception {
    assertThat(measure()).isEqualTo(counts(0, 0));
    assertThat(measure().isLanded()).isFalse();

    landAllBut(null);
    assertThat(measure()).isEqualTo(counts(10, 0));
    assertThat(measure().isLanded()).isTrue();
    assertThat(measure().isDrained()).isFalse();

    TestWindows.show(world);
    assertThat(measure()).isEqualTo(counts(10, 1));
    assertThat(measure().isDrained()).isTrue();

    TestWindows.forget("products", world.at(0), "Fashion");
    assertThat(measure().isDrained()).isFalse();
  }

  @Test
  void theDeadLetterOfASourceRowAccountsForItAndThatOfAStrangerForNothing() throws Exception {
    landAllBut(world.failed);
    long time = world.at(40).toEpochMilli();
    try (TestTopics topics = new TestTopics()) {
      topics.quarantine(new Position(Topics.TRANSACTIONS, 0, 1), time, "{\"event_id\":\"gift-1\"}");
      topics.quarantine(
          new Position(Topics.TRANSACTIONS, 0, 2), time, "{\"event_id\":\"transaction-77\"}");
      topics.quarantine(
          new Position(Topics.TRANSACTIONS, 0, 3), time, json(world.completed.eventId()));
      assertThat(measure().isLanded()).isFalse();
      topics.quarantine(
          new Position(Topics.TRANSACTIONS, 0, 4), time, json(world.failed.eventId()));
    }
    assertThat(measure().sourceDeadLetters()).isEqualTo(1);
    assertThat(measure().isLanded()).isTrue();
  }

  private void landAllBut(Event missing) throws Exception {
    for (Event event : world.events()) {
      if (!event.equals(missing)) {
        TestPlaces.land(event);
      }
    }
    for (Event item : List.copyOf(world.items())) {
      TestPlaces.land(item);
    }
  }

  @Test
  void movementsAndShipmentsAreFollowedIntoTheirWindows() throws Exception {
    landAllBut(null);
    TestWindows.show(world);
    TestPlaces.land(
        GoldenSamples.changed("inventory_movement_sale", "timestamp", world.at(95).toString()));
    TestPlaces.land(GoldenSamples.changed("shipment", "timestamp", world.at(95).toString()));
    TestPlaces.land(GoldenSamples.changed("shipment_status", "timestamp", world.at(95).toString()));
    assertThat(measure().windows())
        .containsEntry(Aggregation.INVENTORY, new Counted(1, 0))
        .containsEntry(Aggregation.SHIPMENTS, new Counted(2, 0));
    assertThat(measure().isDrained()).isFalse();

    TestWindows.inventory(world.at(90), "sale", 1, 2, 1);
    assertThat(measure().isDrained()).isFalse();
    TestWindows.shipments(world.at(90), "pending", 1, 0);
    TestWindows.shipments(world.at(90), "delivered", 1, 1);
    assertThat(measure().isDrained()).isTrue();
  }

  /** Of the world's ten rows so many landed, and its events in no window or in one. */
  private static DrainCounts counts(int landed, int windows) {
    int share = landed / 10;
    return new DrainCounts(
        10,
        landed,
        0,
        Map.of(
            Aggregation.TRANSACTIONS, new Counted(3L * share, 3L * windows),
            Aggregation.BEHAVIOR, new Counted(5L * share, 5L * windows),
            Aggregation.PRODUCTS, new Counted(3L * share, 3L * windows),
            Aggregation.INVENTORY, new Counted(0, 0),
            Aggregation.SHIPMENTS, new Counted(0, 0)));
  }

  private DrainCounts measure() {
    return DrainProbe.measure(
        TestSettings.of(world), Clock.fixed(world.end().plusSeconds(60), ZoneOffset.UTC));
  }

  private static String json(String eventId) {
    return "{\"event_type\":\"transaction\", \"event_id\" : \"" + eventId + "\"}";
  }
}
