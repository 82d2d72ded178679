package io.instashop.lake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Orders, events and positions in the simulator's format, and beside them what analyses of them
 * must give, counted by plain loops.
 */
final class PaymentStreams {

  private static final String[] STEPS = {"created", "authorized", "captured", "succeeded"};

  final Map<String, List<String>> records = new LinkedHashMap<>();
  final Map<String, List<BigDecimal>> amountsByMethodAndStatus = new LinkedHashMap<>();
  final Map<String, List<String>> stepsByPayment = new LinkedHashMap<>();
  private long sequence;

  PaymentStreams(long seed, int payments) {
    Random random = new Random(seed);
    records.put("kafka-orders", new ArrayList<>());
    records.put("kafka-events", new ArrayList<>());
    records.put("kafka-gps", new ArrayList<>());
    for (int i = 0; i < payments; i++) {
      payment(i, random);
    }
  }

  private void payment(int i, Random random) {
    String payment = "pay-" + i;
    String method = List.of("Card", "Pix", "Boleto").get(random.nextInt(3));
    String status = List.of("succeeded", "pending", "failed").get(random.nextInt(3));
    BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);
    add(
        "kafka-orders",
        """
        {"payment_id":"%s","order_key":"ord-%d","amount":%s,"currency":"BRL","method":"%s",\
        "status":"%s","card_brand":%s,"card_last4":null,"net_amount":%s,"country":"BR",\
        "ip_address":"10.0.0.1","timestamp":"2025-01-15 10:%02d:45.123",\
        "dt_current_timestamp":"2025-01-15 10:59:00.000"%s}"""
            .formatted(
                payment,
                i,
                amount,
                method,
                status,
                method.equals("Card") ? "\"Visa\"" : "null",
                amount.multiply(new BigDecimal("0.9")).setScale(2, RoundingMode.HALF_UP),
                i % 60,
                i % 10 == 3 ? ",\"installments\":" + i : ""));
    amountsByMethodAndStatus
        .computeIfAbsent(method + "/" + status, key -> new ArrayList<>())
        .add(amount);
    int steps = 1 + random.nextInt(STEPS.length);
    for (int step = 0; step < steps; step++) {
      add(
          "kafka-events",
          """
          {"event_id":"ev-%d-%d","payment_id":"%s","event":{"event_name":"%s",\
          "timestamp":"2025-01-15 10:30:%02d.5"},"dt_current_timestamp":"2025-01-15 10:59:00.000"}"""
              .formatted(i, step, payment, STEPS[step], step));
    }
    stepsByPayment.put(payment, List.of(STEPS).subList(0, steps));
    for (int n = 0; n < 3; n++) {
      add(
          "kafka-gps",
          """
          {"gps_id":"gps-%d-%d","order_id":"ord-%d","lat":%s,"lon":%s,"speed_kph":%d,"accuracy_m":4.0,\
          "timestamp":"2025-01-15 10:31:%02d.000","dt_current_timestamp":"2025-01-15 10:59:00.000"}"""
              .formatted(i, n, i, -23.5 - random.nextInt(100) / 1e3, -46.6 + n / 1e3, 30 + n, n));
    }
  }

  /** With the sequence id inside, and each third time beside the data as former generators did. */
  private void add(String topic, String data) {
    long id = ++sequence;
    records
        .get(topic)
        .add(
            id % 3 == 0
                ? "{\"data\":%s,\"_sequence_id\":%d}".formatted(data, id)
                : "{\"data\":{\"_sequence_id\":%d,%s}".formatted(id, data.substring(1)));
  }

  /** The sequence id of a record. */
  static String key(String record) {
    return record.replaceFirst(".*\"_sequence_id\":(\\d+).*", "$1");
  }

  /** Averages as SQL rounds them. */
  Map<String, BigDecimal> averages() {
    Map<String, BigDecimal> averages = new LinkedHashMap<>();
    amountsByMethodAndStatus.forEach(
        (key, amounts) ->
            averages.put(
                key,
                amounts.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(amounts.size()), 2, RoundingMode.HALF_UP)));
    return averages;
  }

  BigDecimal total() {
    return amountsByMethodAndStatus.values().stream()
        .flatMap(List::stream)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
