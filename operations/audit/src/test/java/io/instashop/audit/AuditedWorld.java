package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.guarantee.Difference;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.events.Event;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A world of each test's own, whose rows are committed. A test lets the rest of the pipeline
 * follow, damages something, and looks at what the audit finds.
 */
abstract class AuditedWorld {

  private static final AtomicInteger HOURS = new AtomicInteger();

  final TestWorld world = new TestWorld(HOURS.getAndIncrement());
  final String transaction = world.completed.eventId();
  AuditSettings settings = TestSettings.of(world);

  @BeforeAll
  static void createPlaces() throws Exception {
    TestTables.create();
    TestTopics.create();
  }

  @BeforeEach
  void commit() throws Exception {
    for (Event event : world.events()) {
      TestPlaces.commit(event);
    }
  }

  /** All that follows from the committed rows, as a correct pipeline makes it. */
  final void everythingElse() throws Exception {
    publishAndLand(world.events());
  }

  final void publishAndLand(List<Event> events) throws Exception {
    List<Event> all = new ArrayList<>(events);
    all.addAll(world.items());
    publish(all);
    List<Event> landed = new ArrayList<>(world.events());
    landed.addAll(world.items());
    land(landed);
    TestWindows.show(world);
  }

  final void publish(List<Event> events) {
    try (TestTopics topics = new TestTopics()) {
      topics.publish(events);
    }
  }

  final void land(List<Event> events) throws Exception {
    for (Event event : events) {
      TestPlaces.land(event);
    }
    TestPlaces.session(
        world.buyingSession,
        world.at(1),
        "{\"page_view\":1,\"product_view\":1,\"search\":1,\"add_to_cart\":1,\"transaction\":1}",
        "conversion");
    TestPlaces.session(
        world.abandonedSession, world.at(50), "{\"cart_abandonment\":1}", "cart_abandonment");
    TestPlaces.figures(world.start, world.end());
  }

  final Event invented() {
    return world.transaction(
        99,
        8,
        3,
        42,
        null,
        "10.00",
        "0.00",
        "failed",
        List.of(TestWorld.line(9, "Fashion", 1, "10.00")));
  }

  final AuditReport audit() {
    return Audit.run(settings, clock(), step -> {});
  }

  final List<String> broken() {
    return audit().broken().stream().map(Finding::guarantee).toList();
  }

  final Finding finding(String guarantee) {
    return audit().finding(guarantee);
  }

  final void assertBroken(String guarantee, String id) {
    assertThat(finding(guarantee).differences())
        .flatExtracting(Difference::ids)
        .as(guarantee)
        .contains(id);
  }

  final Clock clock() {
    return Clock.fixed(world.end().plusSeconds(60), ZoneOffset.UTC);
  }
}
