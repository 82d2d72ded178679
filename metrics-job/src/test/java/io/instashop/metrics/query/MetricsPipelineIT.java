package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.metrics.RandomShop;
import io.instashop.metrics.TestTopics;
import io.instashop.metrics.input.AggregationInput;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * From topics to Redis, against a computation in plain Java.
 *
 * <p>Promise: "every window in Redis is what SQL makes of the warehouse".
 */
class MetricsPipelineIT extends JobWorld {

  private static final Duration WATERMARK = Duration.ofHours(48);

  @Test
  void windowsEqualAComputationOfTheSameEventsInPlainJava() {
    RandomShop shop = shop(42);
    List<Event> events = new ArrayList<>(shop.manyTerms(now.minusSeconds(200)));
    events.addAll(shop.events(2_000));
    try (MetricsPipeline job = start(WATERMARK)) {
      topics.send(events.subList(0, 1_500));
      topics.send(events.subList(1_500, events.size()));

      awaitWindowsOf(events);
      for (String newest :
          List.of("transactions", "searches", "carts", "inventory:sale", "shipments:in_transit")) {
        assertThat(redis.commands().ttl("metrics:" + newest)).isBetween(3_000L, 3_600L);
      }
      TestJob.awaitUp(job);
    }
  }

  @Test
  void aRestartInTheMiddleChangesNothing() {
    List<Event> events = shop(42).events(2_000);
    int half = events.size() / 2;
    topics.send(events.subList(0, half));
    try (MetricsPipeline job = start(WATERMARK)) {
      awaitWindowsOf(events.subList(0, half));
      TestJob.awaitUp(job);
    }
    topics.send(events.subList(half, events.size()));
    try (MetricsPipeline job = start(WATERMARK)) {
      awaitWindowsOf(events);
      TestJob.awaitUp(job);
      // Only the second half was read again: the checkpoint knew where to continue.
      assertThat(total("transactions") + total("behavior") + total("products"))
          .isEqualTo(events.size() - half);
    }
  }

  @Test
  @Tag("slow")
  void aRedisThatWasEmptiedIsReportedUntilItsWindowsAreRebuilt() {
    List<Event> events = shop(42).events(400);
    topics.send(events.subList(0, 200));
    try (MetricsPipeline job = start(WATERMARK)) {
      awaitWindowsOf(events.subList(0, 200));
      TestJob.awaitUp(job);

      redis.commands().flushall();
      topics.send(events.subList(200, events.size()));

      TestJob.awaitLoss(job);
      redis.commands().del(RedisKeys.LOST); // as the rebuild does
      TestJob.awaitUp(job);
    }
  }

  @Test
  void whatWasAbortedOrIsNoEventDoesNotCount() {
    List<Event> events = shop(42).events(300);
    Event tomorrow = at(new RandomShop(7, now, now.plusSeconds(60)), now.plus(Duration.ofDays(1)));
    topics.sendAndAbort(new RandomShop(43, now.minusSeconds(300), now).events(500));
    topics.sendRaw("transactions", "{\"event_id\":".getBytes(StandardCharsets.UTF_8));
    topics.sendRaw(
        "transactions",
        "{\"event_id\":\"gift-1\",\"event_type\":\"gift\"}".getBytes(StandardCharsets.UTF_8));
    topics.sendRaw("transactions", new byte[2 * 1024 * 1024]);
    topics.sendRaw("transactions", new EventCodec().encode(tomorrow));
    topics.send(events);
    try (MetricsPipeline job = start(WATERMARK)) {
      awaitWindowsOf(events);
      TestJob.awaitUp(job);
      assertThat(redis.json("metrics:progress:transactions").path("rejected_events").asLong())
          .isEqualTo(4);
      assertThat(total("transactions"))
          .isEqualTo(
              events.stream().filter(event -> event.type().topic().equals("transactions")).count());
    }
  }

  @Test
  @Tag("slow")
  void anEventThatComesTooLateIsCountedAsLateAndChangesNoWindow() {
    List<Event> events = shop(42).events(300);
    Event late = at(new RandomShop(8, now, now.plusSeconds(60)), now.minus(Duration.ofHours(1)));
    try (MetricsPipeline job = start(Duration.ofMinutes(10))) {
      topics.send(events);
      awaitWindowsOf(events);
      // The watermark that drops is that of the batch before, so one batch must pass in between.
      Event inBetween = at(new RandomShop(9, now, now.plusSeconds(60)), now);
      topics.send(List.of(inBetween));
      List<Event> counted = new ArrayList<>(events);
      counted.add(inBetween);
      awaitWindowsOf(counted);

      topics.send(List.of(late));

      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () ->
                  assertThat(
                          redis.json("metrics:progress:transactions").path("late_events").asLong())
                      .isEqualTo(1));
      awaitWindowsOf(counted);
      await()
          .untilAsserted(
              () ->
                  assertThat(TestJob.get(job, "/actuator/prometheus").body())
                      .contains(
                          "instashop_metrics_late_events_total{aggregation=\"transactions\"} 1.0"));
    }
  }

  @Test
  @Tag("slow")
  void aQueryWaitsForTheOwnersOfItsTopicsAndTheJobCreatesNone() throws Exception {
    String kafka = TestServers.kafka().bootstrapServers();
    TestTopics.deleteAll(kafka);
    try (MetricsPipeline job = start(WATERMARK)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(TestJob.health(job))
                      .contains(
                          "topic transactions does not exist yet; producer-service creates it"));
      // Longer than it waits between two looks.
      await()
          .during(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(TestTopics.partitions(kafka)).isEmpty());

      List<String> ofTheProducer =
          AggregationInput.topics().stream().filter(Topics.SOURCE_TOPICS::contains).toList();
      TestTopics.create(kafka, ofTheProducer, 12);
      List<Event> events = shop(42).events(300);
      List<Event> shown =
          events.stream().filter(event -> ofTheProducer.contains(event.type().topic())).toList();
      topics.send(shown);
      awaitWindowsOf(shown);
      assertThat(TestJob.health(job))
          .contains("topic transaction_items does not exist yet; consumer-service creates it");

      TestTopics.create(kafka, List.of(Topics.TRANSACTION_ITEMS), 12);
      topics.send(events.stream().filter(event -> !shown.contains(event)).toList());
      awaitWindowsOf(events);
      TestJob.awaitUp(job);
      assertThat(TestTopics.partitions(kafka))
          .hasSize(7)
          .allSatisfy((topic, n) -> assertThat(n).isEqualTo(12));
    }
  }

  /** A transaction with another event time. */
  private static Event at(RandomShop shop, Instant time) {
    TransactionEvent any =
        shop.events(50).stream()
            .filter(event -> event.type() == EventType.TRANSACTION)
            .map(TransactionEvent.class::cast)
            .findFirst()
            .orElseThrow();
    return new TransactionEvent(
        any.eventId(),
        time,
        any.schemaVersion(),
        any.source(),
        any.transactionId(),
        any.customerId(),
        any.customerName(),
        any.subscriptionPlan(),
        any.buyerId(),
        any.buyerName(),
        any.buyerEmail(),
        any.sessionId(),
        any.totalAmount(),
        any.discountAmount(),
        any.paymentMethod(),
        any.status(),
        any.items());
  }

  private long total(String aggregation) {
    return redis.json("metrics:progress:" + aggregation).path("total_events").asLong();
  }

  private void awaitWindowsOf(List<Event> events) {
    TestJob.awaitWindowsOf(redis, events);
  }

  private MetricsPipeline start(Duration watermark) {
    return TestJob.start(
        checkpoint, watermark, Duration.ofMinutes(2), Duration.ofSeconds(TestJob.WINDOW));
  }
}
