package io.instashop.faults;

import io.instashop.contracts.topics.Topics;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Single rows and records that are valid where they are written and too much where they are read.
 */
final class PoisonFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  private static final String VIEW =
      """
      insert into user_behavior (customer_id, event_type, session_id, channel, "timestamp", metadata)
      select min(customer_id), 'add_to_cart', '%s', 'web', %s, '%s' from customer""";

  private static final String SALE =
      """
      with sale as (
        insert into transaction (buyer_id, customer_id, session_id, transaction_date, total_amount,
            discount_amount, payment_method, status)
        select (select min(buyer_id) from buyer), (select min(customer_id) from customer),
            'poison', clock_timestamp(), 10, 0, 'card', 'completed'
        returning transaction_id)
      insert into transaction_detail (transaction_id, line_no, product_id, quantity, unit_price,
          product_price)
      select transaction_id, line, (select min(product_id) from product), 1, '%s', 10
      from sale, generate_series(1, %d) line""";

  private PoisonFaults() {}

  static List<Fault> all() {
    // What a single record can be is tested in every build: PoisonIT and EdgeRowsIT.
    return List.of(
        row("an order line that costs NaN", SALE.formatted("NaN", 1)),
        record("a record of 10 MB in some kilobytes", Topics.TRANSACTIONS, " ".repeat(10_000_000))
            .onlyInFull(),
        row("a sale of 30,000 lines", SALE.formatted("10", 30_000)).onlyInFull(),
        row("a row whose number has 2,000 digits", metadata("1e2000")).onlyInFull(),
        row("a row nested 600 deep", metadata("[".repeat(600) + "]".repeat(600))).onlyInFull(),
        row("a row dated infinity", VIEW.formatted("poison", "'infinity'", "{}")).onlyInFull(),
        record("a session id of 3,200 bytes", Topics.USER_BEHAVIOR, view("s".repeat(3_200)))
            .onlyInFull(),
        record("an object of 90,000 names", Topics.TRANSACTIONS, names()).onlyInFull(),
        record("a record nested 100,000 deep", Topics.SEARCHES, "{\"a\":[".repeat(100_000))
            .onlyInFull());
  }

  private static Fault row(String name, String insert) {
    return poison(
        name,
        platform -> {
          try (Connection shop = platform.servers().shop();
              Statement statement = shop.createStatement()) {
            statement.execute(insert);
          }
        });
  }

  private static Fault record(String name, String topic, String value) {
    return poison(
        name,
        platform -> {
          try (KafkaView kafka = platform.kafka()) {
            kafka.sendCompressed(topic, "1", value);
          }
        });
  }

  /** Each is one dead letter more. */
  private static Fault poison(String name, Fault.Mend write) {
    int[] before = new int[1];
    return Fault.other(
            name,
            BOUND,
            (platform, random) -> {
              before[0] = deadLetters(platform);
              write.on(platform);
              return Instant.now();
            })
        .mended(
            platform ->
                Wait.until(
                    "the dead letter of " + name, BOUND, () -> deadLetters(platform) > before[0]));
  }

  private static int deadLetters(FaultPlatform platform) {
    try (KafkaView kafka = platform.kafka()) {
      return kafka.deadLetters().size();
    }
  }

  private static String metadata(String value) {
    return VIEW.formatted(
        "poison",
        "clock_timestamp()",
        "{\"quantity\": 1, \"unit_price\": 1, \"cart_total\": 1, \"more\": " + value + "}");
  }

  private static String view(String session) {
    return """
        {"event_id":"user_behavior-1","event_type":"user_behavior","timestamp":"%s",\
        "schema_version":1,"source":"instashop","behavior_type":"page_view","customer_id":1,\
        "customer_name":"Ana","session_id":"%s","channel":"web"}"""
        .formatted(Instant.now(), session);
  }

  private static String names() {
    return IntStream.range(0, 90_000)
        .mapToObj(n -> "\"n" + n + "\":0")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
