package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.metrics.ExpectedWindows;
import io.instashop.metrics.RandomShop;
import io.instashop.metrics.RedisWindows;
import io.instashop.metrics.TestTopics;
import io.instashop.metrics.input.AggregationInput;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.settings.RedisAddress;
import io.instashop.metrics.spark.SparkSessions;
import io.instashop.testservers.Patience;
import io.instashop.testservers.TestServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From topics to Redis, against a computation in plain Java.
 *
 * <p>Promise: "every window in Redis is what SQL makes of the warehouse".
 */
class MetricsPipelineIT {

  private static final long WINDOW = 30;

  private static SparkSession spark;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final RandomShop shop =
      new RandomShop(42, now.minus(Duration.ofMinutes(5)), now.minus(Duration.ofMinutes(1)));

  @TempDir private Path checkpoint;
  private TestTopics topics;
  private RedisWindows redis;

  @AfterAll
  static void stopSpark() {
    if (spark != null) {
      spark.stop();
    }
  }

  @BeforeEach
  void startEmpty() throws Exception {
    topics = TestTopics.empty(TestServers.kafka().bootstrapServers());
    redis = new RedisWindows(TestServers.redis().url());
    redis.commands().flushall();
  }

  @AfterEach
  void close() {
    topics.close();
    redis.close();
  }

  @Test
  void windowsEqualAComputationOfTheSameEventsInPlainJava() {
    List<Event> events = shop.events(2_000);
    try (MetricsPipeline job = start(Duration.ofHours(48))) {
      topics.send(events.subList(0, 1_500));
      topics.send(events.subList(1_500, events.size()));

      awaitWindowsOf(events);
      assertThat(redis.commands().ttl("metrics:transactions")).isBetween(3_000L, 3_600L);
      awaitUp(job);
    }
  }

  @Test
  void aRestartInTheMiddleChangesNothing() {
    List<Event> events = shop.events(2_000);
    int half = events.size() / 2;
    topics.send(events.subList(0, half));
    try (MetricsPipeline job = start(Duration.ofHours(48))) {
      awaitWindowsOf(events.subList(0, half));
      awaitUp(job);
    }
    topics.send(events.subList(half, events.size()));
    try (MetricsPipeline job = start(Duration.ofHours(48))) {
      awaitWindowsOf(events);
      awaitUp(job);
      // Only the second half was read again: the checkpoint knew where to go on.
      assertThat(total("transactions") + total("behavior") + total("products"))
          .isEqualTo(events.size() - half);
    }
  }

  @Test
  void whatWasAbortedOrIsNoEventDoesNotCount() {
    List<Event> events = shop.events(300);
    Event tomorrow = at(new RandomShop(7, now, now.plusSeconds(60)), now.plus(Duration.ofDays(1)));
    topics.sendAndAbort(new RandomShop(43, now.minusSeconds(300), now).events(500));
    topics.sendRaw("transactions", "{\"event_id\":".getBytes(StandardCharsets.UTF_8));
    topics.sendRaw(
        "transactions",
        "{\"event_id\":\"gift-1\",\"event_type\":\"gift\"}".getBytes(StandardCharsets.UTF_8));
    topics.sendRaw("transactions", new byte[2 * 1024 * 1024]);
    topics.sendRaw("transactions", new EventCodec().encode(tomorrow));
    topics.send(events);
    try (MetricsPipeline job = start(Duration.ofHours(48))) {
      awaitWindowsOf(events);
      awaitUp(job);
      assertThat(redis.json("metrics:progress:transactions").path("rejected_events").asLong())
          .isEqualTo(4);
      assertThat(total("transactions"))
          .isEqualTo(
              events.stream().filter(event -> event.type().topic().equals("transactions")).count());
    }
  }

  @Test
  void anEventThatComesTooLateIsCountedAsLateAndChangesNoWindow() {
    List<Event> events = shop.events(300);
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
                  assertThat(get(job, "/actuator/prometheus").body())
                      .contains(
                          "instashop_metrics_late_events_total{aggregation=\"transactions\"} 1.0"));
    }
  }

  @Test
  void aQueryWaitsForTheOwnersOfItsTopicsAndTheJobCreatesNone() throws Exception {
    String kafka = TestServers.kafka().bootstrapServers();
    TestTopics.deleteAll(kafka);
    try (MetricsPipeline job = start(Duration.ofHours(48))) {
      await()
          .untilAsserted(
              () ->
                  assertThat(get(job, "/actuator/health").body())
                      .contains(
                          "topic transactions does not exist yet; producer-service creates it"));
      // Longer than it waits between two looks.
      await()
          .during(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(TestTopics.partitions(kafka)).isEmpty());

      List<String> ofTheProducer =
          AggregationInput.topics().stream().filter(Topics.SOURCE_TOPICS::contains).toList();
      TestTopics.create(kafka, ofTheProducer, 12);
      List<Event> events = shop.events(300);
      List<Event> shown =
          events.stream().filter(event -> ofTheProducer.contains(event.type().topic())).toList();
      topics.send(shown);
      awaitWindowsOf(shown);
      assertThat(get(job, "/actuator/health").body())
          .contains("topic transaction_items does not exist yet; consumer-service creates it");

      TestTopics.create(kafka, List.of(Topics.TRANSACTION_ITEMS), 12);
      topics.send(events.stream().filter(event -> !shown.contains(event)).toList());
      awaitWindowsOf(events);
      awaitUp(job);
      assertThat(TestTopics.partitions(kafka))
          .hasSize(5)
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
    Map<String, Map<String, Object>> expected = ExpectedWindows.of(events, WINDOW);
    await()
        .atMost(Patience.seconds(40))
        .untilAsserted(() -> assertThat(redis.all()).isEqualTo(expected));
  }

  private static void awaitUp(MetricsPipeline job) {
    await()
        .untilAsserted(() -> assertThat(get(job, "/actuator/health").statusCode()).isEqualTo(200));
  }

  private static HttpResponse<String> get(MetricsPipeline job, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + job.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** On one session for all tests, as only the first one's start tells anything new. */
  private MetricsPipeline start(Duration watermark) {
    MetricsSettings settings =
        new MetricsSettings(
            TestServers.kafka().bootstrapServers(),
            new RedisAddress(TestServers.redis().url()),
            "127.0.0.1",
            0,
            "",
            checkpoint.toString(),
            Duration.ofSeconds(WINDOW),
            watermark,
            Duration.ofHours(48),
            Duration.ZERO,
            200_000,
            Duration.ofMinutes(2),
            OptionalInt.empty(),
            "");
    if (spark == null) {
      spark = SparkSessions.start(settings);
    }
    return MetricsPipeline.start(settings, Clock.systemUTC(), spark);
  }
}
