package io.instashop.sampledata.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.sampledata.Generate;
import io.instashop.sampledata.TextFiles;
import io.instashop.sampledata.run.StopSignal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PaymentsTest {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}";
  private static final List<String> STEPS =
      List.of("created", "authorized", "captured", "succeeded", "refunded");

  @TempDir private Path folder;
  private Generate run;
  private List<JsonNode> orders;
  private List<JsonNode> events;
  private List<JsonNode> positions;

  @BeforeEach
  void make() {
    run = Generate.run("payments", "--count", 300, "--batch", 70, "--seed", 5, "--files", folder);
    orders = TextFiles.json(folder.resolve("kafka-orders"));
    events = TextFiles.json(folder.resolve("kafka-events"));
    positions = TextFiles.json(folder.resolve("kafka-gps"));
  }

  @Test
  void writesAFileForEachBatchAndTellsHowMany() {
    assertThat(TextFiles.in(folder.resolve("kafka-orders")))
        .hasSize(5)
        .allMatch(file -> file.getFileName().toString().matches("\\d{19}\\.json"));
    assertThat(orders).hasSize(300);
    assertThat(run.count("kafka-orders")).isEqualTo(300);
    assertThat(run.count("kafka-events")).isEqualTo(events.size());
    assertThat(run.count("kafka-gps")).isEqualTo(positions.size());
  }

  @Test
  void lateOrdersComeTwiceAndTheOlderOneLast() {
    Path late = folder.resolve("late");
    Generate.run(
        "payments", "--count", 60, "--batch", 20, "--seed", 5, "--late", 0.3, "--files", late);
    Map<String, List<JsonNode>> byPayment =
        TextFiles.json(late.resolve("kafka-orders")).stream()
            .collect(Collectors.groupingBy(r -> r.get("data").get("payment_id").stringValue()));

    assertThat(byPayment).hasSize(60);
    List<List<JsonNode>> twice =
        byPayment.values().stream().filter(records -> records.size() > 1).toList();
    assertThat(twice).hasSizeBetween(8, 30);
    for (List<JsonNode> records : twice) {
      assertThat(records).hasSize(2);
      JsonNode newer = records.get(0);
      JsonNode older = records.get(1);
      assertThat(id(older)).isLessThan(id(newer));
      assertThat(older.get("data").get("status").stringValue()).isEqualTo("pending");
      assertThat(older.get("data").get("timestamp").stringValue())
          .isLessThan(newer.get("data").get("timestamp").stringValue());
    }
    assertThat(TextFiles.in(late.resolve("kafka-orders"))).hasSize(4);
    assertThat(Generate.refused(2, "payments", "--late", "1.5"))
        .isEqualTo("generate: --late must be a number from 0 to 1, but is '1.5'\n");
  }

  @Test
  void oneFileAMessageIsNamedByTimeAndSequenceId(@TempDir Path single) {
    Generate.run(
        "payments", "--count", 40, "--seed", 5, "--one-file-per-message", "--files", single);
    for (String topic : List.of("kafka-orders", "kafka-events", "kafka-gps")) {
      List<Path> files = TextFiles.in(single.resolve(topic));
      assertThat(files)
          .allMatch(
              file -> file.getFileName().toString().matches("msg_20260314150926535_\\d{19}\\.json"))
          .allMatch(file -> TextFiles.linesOf(file).size() == 1);
      // The same records as in files of a batch.
      List<JsonNode> records = TextFiles.json(single.resolve(topic));
      assertThat(records).hasSizeGreaterThanOrEqualTo(40);
      assertThat(records).extracting(PaymentsTest::id).isSorted();
    }
    assertThat(Generate.refused(2, "payments", "--one-file-per-message", "--kafka", "127.0.0.1:1"))
        .contains("--one-file-per-message goes without --kafka");
  }

  @Test
  void sequenceIdsCountAllRecordsOfTheThreeStreams() {
    List<Long> ids = new ArrayList<>();
    for (List<JsonNode> stream : List.of(orders, events, positions)) {
      List<Long> own = stream.stream().map(PaymentsTest::id).toList();
      assertThat(own).isSorted();
      ids.addAll(own);
    }
    assertThat(ids)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, ids.size()).boxed().toList());
  }

  @Test
  void recordsOfAPaymentAreLinked() {
    Set<String> payments = values(orders, "payment_id");
    assertThat(payments).hasSize(300);
    assertThat(values(events, "payment_id")).isEqualTo(payments);
    assertThat(values(positions, "order_id")).isEqualTo(values(orders, "order_key"));
    assertThat(values(events, "event_id")).hasSameSizeAs(events);
    assertThat(values(positions, "gps_id")).hasSameSizeAs(positions);
  }

  @Test
  void amountsAndCardsFit() {
    for (JsonNode record : orders) {
      JsonNode order = record.get("data");
      BigDecimal amount = order.get("amount").decimalValue();
      assertThat(order.get("net_amount").decimalValue())
          .isEqualByComparingTo(
              amount.multiply(new BigDecimal("0.9")).setScale(2, RoundingMode.HALF_UP));
      assertThat(order.get("card_last4").stringValue()).matches("\\d{4}");
      assertThat(order.get("timestamp").stringValue()).matches(TIME);
      assertThat(order.get("dt_current_timestamp").stringValue())
          .isEqualTo("2026-03-14 15:09:26.535");
    }
    assertThat(values(orders, "currency")).containsExactlyInAnyOrder("BRL", "USD", "EUR");
    assertThat(values(orders, "method")).containsExactlyInAnyOrder("Card", "Pix", "Boleto");
  }

  @Test
  void stepsOfAPaymentComeInOrderAndFitItsStatus() {
    Map<String, List<JsonNode>> byPayment =
        events.stream()
            .map(r -> r.get("data"))
            .collect(Collectors.groupingBy(e -> e.get("payment_id").stringValue()));
    for (JsonNode record : orders) {
      JsonNode order = record.get("data");
      List<JsonNode> steps =
          byPayment.get(order.get("payment_id").stringValue()).stream()
              .map(e -> e.get("event"))
              .toList();
      assertThat(steps)
          .isSortedAccordingTo(Comparator.comparing(s -> s.get("timestamp").stringValue()));
      List<String> names = steps.stream().map(s -> s.get("event_name").stringValue()).toList();
      assertThat(names).isEqualTo(STEPS.subList(0, names.size()));
      assertThat(names.contains("succeeded"))
          .isEqualTo(order.get("status").stringValue().equals("succeeded"));
      assertThat(steps.get(steps.size() - 1).get("timestamp").stringValue())
          .isLessThanOrEqualTo(order.get("dt_current_timestamp").stringValue());
    }
  }

  @Test
  void courierRidesThroughSaoPauloWithoutJumps() {
    Map<String, List<JsonNode>> rides =
        positions.stream()
            .map(r -> r.get("data"))
            .collect(Collectors.groupingBy(p -> p.get("order_id").stringValue()));
    rides
        .values()
        .forEach(
            ride -> {
              assertThat(ride).hasSizeBetween(3, 6);
              for (int i = 0; i < ride.size(); i++) {
                double lat = ride.get(i).get("lat").doubleValue();
                double lon = ride.get(i).get("lon").doubleValue();
                assertThat(lat).isBetween(-23.7, -23.45);
                assertThat(lon).isBetween(-46.8, -46.5);
                if (i > 0) {
                  // 60 km/h are 17 metres in the second between two positions.
                  assertThat(Math.abs(lat - ride.get(i - 1).get("lat").doubleValue()))
                      .isLessThan(0.00017);
                  assertThat(ride.get(i).get("timestamp").stringValue())
                      .isGreaterThan(ride.get(i - 1).get("timestamp").stringValue())
                      .isLessThan(ride.get(i).get("dt_current_timestamp").stringValue());
                }
              }
            });
  }

  @Test
  void ridesCrowdInTheBusyQuarters() {
    List<JsonNode> places = positions.stream().map(r -> r.get("data")).toList();
    long central =
        places.stream()
            .filter(p -> Math.abs(p.get("lat").doubleValue() + 23.575) < 0.04)
            .filter(p -> Math.abs(p.get("lon").doubleValue() + 46.66) < 0.045)
            .count();
    // A sixth of the area they may be in.
    assertThat(central).isGreaterThan(places.size() / 2);
  }

  @Test
  void theSameSeedRepeatsARun(@TempDir Path again) {
    Generate.run("payments", "--count", 300, "--batch", 70, "--seed", 5, "--files", again);
    for (String topic : List.of("kafka-orders", "kafka-events", "kafka-gps")) {
      assertThat(TextFiles.lines(again.resolve(topic)))
          .isEqualTo(TextFiles.lines(folder.resolve(topic)));
    }
  }

  @Test
  void anEndlessRunTellsItsSumsAfterEachBatch(@TempDir Path endless) throws Exception {
    StopSignal stop = new StopSignal();
    CompletableFuture<Generate> running =
        CompletableFuture.supplyAsync(
            () -> Generate.until(stop, "payments", "--interval", "10ms", "--files", endless));
    try {
      await()
          .until(
              () ->
                  Files.isDirectory(endless.resolve("kafka-gps"))
                      && TextFiles.in(endless.resolve("kafka-gps")).size() > 2);
    } finally {
      stop.stop();
    }
    assertThat(running.get(30, TimeUnit.SECONDS).output())
        .contains("  so far: {kafka-orders=20, kafka-events=", "  so far: {kafka-orders=40, ");
  }

  @Test
  void refusesNonsense() {
    assertThat(Generate.refused(2, "payments", "--count", 0))
        .isEqualTo("generate: --count must be a whole number of 1 or more, but is '0'\n");
    assertThat(Generate.refused(2, "payments", "--interval", "5"))
        .isEqualTo(
            "generate: --interval must be a duration such as 500ms, 30s, 10m, 48h or 2d, but is"
                + " '5'\n");
    assertThat(Generate.refused(2, "payments", "--kafka", "a:1", "--files", "b"))
        .contains("mutually exclusive");
  }

  private static Set<String> values(List<JsonNode> records, String field) {
    return records.stream()
        .map(r -> r.get("data").get(field).stringValue())
        .collect(Collectors.toSet());
  }

  private static long id(JsonNode record) {
    return record.get("data").get("_sequence_id").longValue();
  }
}
