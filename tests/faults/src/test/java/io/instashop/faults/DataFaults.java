package io.instashop.faults;

import io.instashop.contracts.topics.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Rows and records that come late or early, or that are invalid. */
final class DataFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  private static final String VIEWS =
      """
      insert into user_behavior (customer_id, event_type, session_id, channel, "timestamp")
      select (select min(customer_id) from customer), 'page_view', '%s', 'web',
          clock_timestamp() + interval '%s' from generate_series(1, %d)""";

  private DataFaults() {}

  static List<Fault> all() {
    // The first four are tested in every build: CommitFaultsIT, LandingIT, PoisonIT.
    return List.of(
        Fault.other("writing transaction held open", BOUND, DataFaults::heldOpen).onlyInFull(),
        Fault.other("poison record inside a batch of 500", BOUND, (p, r) -> poison(p))
            .mended(p -> awaitDeadLetter(p, "malformed_json"))
            .onlyInFull(),
        Fault.other("a schema one version newer arrives first", BOUND, (p, r) -> newerSchema(p))
            .mended(p -> awaitDeadLetter(p, "unsupported_schema_version"))
            .onlyInFull(),
        Fault.other("an event dated a day ahead", BOUND, (p, r) -> dated(p, "1 day"))
            .mended(p -> awaitDeadLetter(p, "from_the_future"))
            .onlyInFull(),
        Fault.other(
            "events around the watermark",
            BOUND,
            (p, r) -> {
              dated(p, "-47 hours -50 minutes");
              dated(p, "-48 hours");
              return dated(p, "-48 hours -10 minutes");
            }));
  }

  /** All the while others commit; a cursor by id or by time would pass the row over. */
  private static Instant heldOpen(FaultPlatform platform, Random random) throws SQLException {
    try (Connection shop = platform.servers().shop();
        Statement statement = shop.createStatement()) {
      shop.setAutoCommit(false);
      statement.execute(VIEWS.formatted("held-open", "0", 1));
      Wait.pause(Duration.ofSeconds(3 + random.nextInt(5)));
      shop.commit();
    }
    return Instant.now();
  }

  /** The consumer is halted while they gather, so that it gets them at once. */
  private static Instant poison(FaultPlatform platform) throws Exception {
    platform.consumer().halt();
    try (KafkaView kafka = platform.kafka()) {
      views(platform, "poison", 250);
      Wait.pause(Duration.ofMillis(500));
      kafka.send(Topics.USER_BEHAVIOR, "1", "{\"event_id\": this is no JSON");
      views(platform, "poison", 250);
      Wait.pause(Duration.ofMillis(500));
    } finally {
      platform.consumer().wake();
    }
    return Instant.now();
  }

  private static Instant newerSchema(FaultPlatform platform) throws Exception {
    try (KafkaView kafka = platform.kafka()) {
      kafka.send(
          Topics.USER_BEHAVIOR,
          "1",
          """
          {"event_id": "user_behavior-1", "event_type": "user_behavior", "timestamp": "%s",
          "schema_version": 2, "source": "instashop", "behavior": {"kind": "page_view"}}"""
              .formatted(Instant.now()));
    }
    return Instant.now();
  }

  private static Instant dated(FaultPlatform platform, String offset) throws SQLException {
    views(platform, "dated", offset, 1);
    return Instant.now();
  }

  /** Inserts page views of now. */
  static void views(FaultPlatform platform, String session, int count) throws SQLException {
    views(platform, session, "0", count);
  }

  private static void views(FaultPlatform platform, String session, String offset, int count)
      throws SQLException {
    try (Connection shop = platform.servers().shop();
        Statement statement = shop.createStatement()) {
      statement.execute(VIEWS.formatted(session, offset, count));
    }
  }

  private static void awaitDeadLetter(FaultPlatform platform, String reason) {
    try (KafkaView kafka = platform.kafka()) {
      Wait.until(
          "a dead letter for " + reason, BOUND, () -> kafka.deadLetterReasons().contains(reason));
    }
  }
}
