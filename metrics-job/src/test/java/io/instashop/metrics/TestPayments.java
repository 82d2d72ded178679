package io.instashop.metrics;

import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Records as the payment simulator writes them, and its topics. */
public final class TestPayments {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private TestPayments() {}

  /** An order as it is paid. */
  public static String order(
      Instant time, String method, String status, String currency, String amount) {
    return String.format(
        Locale.ROOT,
        """
        {"data": {"_sequence_id": 7, "payment_id": "p", "order_key": "o", "amount": %s,
          "currency": "%s", "method": "%s", "status": "%s", "card_brand": "Visa",
          "card_last4": "0001", "net_amount": 1.00, "country": "BR", "ip_address": "11.0.0.1",
          "timestamp": "%s", "dt_current_timestamp": "2025-01-15 10:30:45.123"}}
        """,
        amount,
        currency,
        method,
        status,
        TIME.format(time));
  }

  /** A step of a payment. */
  public static String step(Instant time, String name) {
    return String.format(
        Locale.ROOT,
        """
        {"data": {"_sequence_id": 8, "event_id": "e", "payment_id": "p",
          "event": {"event_name": "%s", "timestamp": "%s"},
          "dt_current_timestamp": "2025-01-15 10:30:45.123"}}
        """,
        name,
        TIME.format(time));
  }

  /** Where the courier of an order is. */
  public static String position(Instant time, String order, int speed) {
    return String.format(
        Locale.ROOT,
        """
        {"data": {"_sequence_id": 9, "gps_id": "g", "order_id": "%s", "lat": -23.5, "lon": -46.6,
          "speed_kph": %d, "accuracy_m": 3.5, "timestamp": "%s",
          "dt_current_timestamp": "2025-01-15 10:30:45.123"}}
        """,
        order,
        speed,
        TIME.format(time));
  }

  /** Deletes the simulator's topics. */
  public static void deleteTopics(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> old =
          admin.listTopics().names().get().stream()
              .filter(Topics.PAYMENT_TOPICS::contains)
              .toList();
      admin.deleteTopics(old).all().get();
      await()
          .atMost(Patience.seconds(20))
          .until(
              () ->
                  admin.listTopics().names().get().stream()
                      .noneMatch(Topics.PAYMENT_TOPICS::contains));
    }
  }

  /** Creates the three topics. */
  public static void createTopics(String bootstrapServers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              Topics.PAYMENT_TOPICS.stream()
                  .map(name -> new NewTopic(name, Topics.DEFAULT_PARTITIONS, (short) 1))
                  .toList())
          .all()
          .get();
    }
  }
}
