package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.metrics.TestPayments;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Payments from the simulator's topics to Redis, late ones and a restart included. */
@Tag("slow")
class PaymentsIT extends JobWorld {

  private static final Duration WATERMARK = Duration.ofMinutes(1);

  private final String kafka = TestServers.kafka().bootstrapServers();

  /** The start of a window; each of the test begins a number of seconds later. */
  private final Instant first =
      Instant.ofEpochSecond((now.getEpochSecond() - 600) / TestJob.WINDOW * TestJob.WINDOW);

  private final Map<String, String> expected = new TreeMap<>();

  @BeforeEach
  void deleteTopics() throws Exception {
    TestPayments.deleteTopics(kafka);
  }

  /** Other tests share the Kafka. */
  @AfterEach
  void leaveNone() throws Exception {
    TestPayments.deleteTopics(kafka);
  }

  @Test
  void windowsAreExactWithLateRecordsAndAfterARestart() throws Exception {
    try (MetricsPipeline job = TestJob.startWithPayments(checkpoint, WATERMARK)) {
      TestJob.awaitUp(job);
      assertThat(TestJob.health(job)).contains("\"payments\":\"waits for its topics\"");

      TestPayments.createTopics(kafka);
      firstWindow();
      awaitExpected();
      nextWindow();
      awaitExpected();
      assertThat(TestJob.health(job)).contains("\"payments\":\"works\"");

      aLateRecordThatStillCounts();
      awaitExpected();
      awaitProgress("late_counted_events", "1");
      awaitProgress("late_events", "0");

      theWatermarkComesTo(90);
      whatIsTooLateOrNoPayment();
      awaitProgress("late_events", "1");
      awaitProgress("late_counted_events", "1");
      awaitProgress("rejected_events", "4");
      awaitProgress("watermark", "\"" + first.plusSeconds(90) + "\"");
      awaitExpected();
      TestJob.awaitUp(job);
    }
    forgetTheLastBatch();
    try (MetricsPipeline job = TestJob.startWithPayments(checkpoint, WATERMARK)) {
      // The watermark is that of before. Both are of one partition, so the second is not read
      // first.
      send(Topics.PAYMENT_ORDERS, TestPayments.order(at(13), "Card", "succeeded", "BRL", "50"));
      send(Topics.PAYMENT_ORDERS, TestPayments.order(at(152), "Pix", "succeeded", "BRL", "0.01"));
      expect("payments", 150, "Pix", pix(3, "24.01"));
      expect("payment_statuses", 150, "succeeded", status("succeeded", 3, "24.01"));
      awaitExpected();
      awaitProgress("late_events", late -> Long.parseLong(late) >= 1);
      TestJob.awaitUp(job);
    }
  }

  private void firstWindow() {
    send(Topics.PAYMENT_ORDERS, TestPayments.order(at(1), "Card", "succeeded", "BRL", "100.10"));
    send(Topics.PAYMENT_ORDERS, TestPayments.order(at(2), "Card", "succeeded", "USD", "10.5"));
    send(Topics.PAYMENT_ORDERS, TestPayments.order(at(3), "Card", "failed", "BRL", "7"));
    send(Topics.PAYMENT_ORDERS, TestPayments.order(at(29), "Boleto", "pending", "EUR", "5"));
    send(Topics.PAYMENT_EVENTS, TestPayments.step(at(4), "created"));
    send(Topics.PAYMENT_EVENTS, TestPayments.step(at(5), "created"));
    send(Topics.PAYMENT_EVENTS, TestPayments.step(at(5), "refunded"));
    send(Topics.PAYMENT_POSITIONS, TestPayments.position(at(6), "a", 30));
    send(Topics.PAYMENT_POSITIONS, TestPayments.position(at(7), "a", 40));
    send(Topics.PAYMENT_POSITIONS, TestPayments.position(at(7), "b", 31));
    expect("payments", 0, "Card", method("Card", 2, 0, 1, "100.10", "10.50", "0.00"));
    expect("payments", 0, "Boleto", method("Boleto", 0, 1, 0, "0.00", "0.00", "0.00"));
    expect("payment_statuses", 0, "succeeded", amounts("succeeded", 2, "100.10", "10.50", "0.00"));
    expect("payment_statuses", 0, "failed", amounts("failed", 1, "7.00", "0.00", "0.00"));
    expect("payment_statuses", 0, "pending", amounts("pending", 1, "0.00", "0.00", "5.00"));
    expect("payment_steps", 0, "created", "\"step\":\"created\",\"step_count\":2");
    expect("payment_steps", 0, "refunded", "\"step\":\"refunded\",\"step_count\":1");
    expect(
        "couriers", 0, "all", "\"position_count\":3,\"unique_orders\":2,\"avg_speed_kph\":33.67");
  }

  private void nextWindow() {
    send(Topics.PAYMENT_ORDERS, TestPayments.order(at(30), "Boleto", "succeeded", "EUR", "5"));
    expect("payments", 30, "Boleto", method("Boleto", 1, 0, 0, "0.00", "0.00", "5.00"));
    expect("payment_statuses", 30, "succeeded", amounts("succeeded", 1, "0.00", "0.00", "5.00"));
  }

  private void aLateRecordThatStillCounts() {
    send(Topics.PAYMENT_ORDERS, TestPayments.order(at(10), "Card", "succeeded", "BRL", "0.90"));
    expect("payments", 0, "Card", method("Card", 3, 0, 1, "101.00", "10.50", "0.00"));
    expect("payment_statuses", 0, "succeeded", amounts("succeeded", 3, "101.00", "10.50", "0.00"));
  }

  /** The watermark that drops is that of the batch before, so one batch must pass in between. */
  private void theWatermarkComesTo(int seconds) {
    Instant newest = at(seconds).plus(WATERMARK);
    send(Topics.PAYMENT_ORDERS, TestPayments.order(newest, "Pix", "succeeded", "BRL", "20"));
    expect("payments", 150, "Pix", pix(1, "20.00"));
    expect("payment_statuses", 150, "succeeded", status("succeeded", 1, "20.00"));
    awaitExpected();
    send(Topics.PAYMENT_ORDERS, TestPayments.order(newest, "Pix", "succeeded", "BRL", "4"));
    expect("payments", 150, "Pix", pix(2, "24.00"));
    expect("payment_statuses", 150, "succeeded", status("succeeded", 2, "24.00"));
    awaitExpected();
  }

  private void whatIsTooLateOrNoPayment() {
    send(Topics.PAYMENT_ORDERS, TestPayments.order(at(12), "Card", "succeeded", "BRL", "50"));
    send(Topics.PAYMENT_ORDERS, TestPayments.order(at(151), "Cheque", "succeeded", "BRL", "1"));
    send(
        Topics.PAYMENT_ORDERS,
        TestPayments.order(now.plus(Duration.ofDays(1)), "Card", "succeeded", "BRL", "1"));
    send(Topics.PAYMENT_EVENTS, "{\"data\":");
    send(Topics.PAYMENT_POSITIONS, "{}");
  }

  /** As after a crash between the write to Redis and the commit: the batch is written again. */
  private void forgetTheLastBatch() throws IOException {
    Path commits = checkpoint.resolve("payments/commits");
    try (Stream<Path> files = Files.list(commits)) {
      Path last =
          files
              .filter(file -> file.getFileName().toString().matches("\\d+"))
              .max(Comparator.comparingLong(file -> Long.parseLong(file.getFileName().toString())))
              .orElseThrow();
      Files.delete(last);
      Files.deleteIfExists(commits.resolve("." + last.getFileName() + ".crc"));
    }
  }

  private Instant at(int seconds) {
    return first.plusSeconds(seconds);
  }

  private void send(String topic, String json) {
    topics.sendRaw(topic, json.getBytes(StandardCharsets.UTF_8));
  }

  private void expect(String aggregation, int seconds, String dimension, String figures) {
    expected.put(
        aggregation + " " + seconds + " " + dimension,
        "\"window_start\":\""
            + at(seconds)
            + "\",\"window_end\":\""
            + at(seconds + 30)
            + "\","
            + figures
            + "}");
  }

  private static String pix(int succeeded, String brl) {
    return method("Pix", succeeded, 0, 0, brl, "0.00", "0.00");
  }

  private static String method(
      String name, int succeeded, int pending, int failed, String brl, String usd, String eur) {
    return "\"method\":\"%s\",\"succeeded_count\":%d,\"pending_count\":%d,\"failed_count\":%d,"
            .formatted(name, succeeded, pending, failed)
        + amounts(brl, usd, eur);
  }

  private static String status(String name, int count, String brl) {
    return amounts(name, count, brl, "0.00", "0.00");
  }

  private static String amounts(String name, int count, String brl, String usd, String eur) {
    return "\"status\":\"%s\",\"payment_count\":%d,".formatted(name, count)
        + amounts(brl, usd, eur);
  }

  private static String amounts(String brl, String usd, String eur) {
    return "\"amount_brl\":%s,\"amount_usd\":%s,\"amount_eur\":%s".formatted(brl, usd, eur);
  }

  private void awaitExpected() {
    await()
        .atMost(Patience.seconds(60))
        .untilAsserted(() -> assertThat(shown()).isEqualTo(expected));
  }

  /** All windows of payments in Redis, without the time at which they were computed. */
  private Map<String, String> shown() {
    Map<String, String> windows = new TreeMap<>();
    for (String aggregation :
        new String[] {"payments", "payment_statuses", "payment_steps", "couriers"}) {
      String index = "metrics:history:" + aggregation;
      for (String start : redis.commands().zrange(index, 0, -1)) {
        long seconds = Long.parseLong(start) - first.getEpochSecond();
        redis
            .commands()
            .hgetall(index + ":" + start)
            .forEach(
                (dimension, json) ->
                    windows.put(
                        aggregation + " " + seconds + " " + dimension,
                        json.substring(json.indexOf("\"window_start\""))));
      }
    }
    return windows;
  }

  private void awaitProgress(String field, String value) {
    awaitProgress(field, value::equals);
  }

  private void awaitProgress(String field, Predicate<String> value) {
    await(field)
        .atMost(Patience.seconds(60))
        .until(() -> redis.json("metrics:progress:payments").path(field).toString(), value::test);
  }
}
