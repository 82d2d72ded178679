package io.instashop.dashboard;

import io.instashop.testservers.server.TestServers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.boot.SpringApplication;

/**
 * The dashboard with invented figures on a Redis and a warehouse of its own: {@code
 * DevelopmentDashboard [port]}. It runs from an IDE, to work on the page without the rest of the
 * platform. With {@code down} the generator is shown as down, with {@code empty} there are no
 * figures.
 */
public final class DevelopmentDashboard {

  private static final Map<String, Double> CATEGORIES =
      Map.of(
          "Electronics",
          410.0,
          "Clothing",
          190.0,
          "Home",
          160.0,
          "Sports",
          120.0,
          "Beauty",
          75.0,
          "Books",
          40.0);
  private static final Map<String, Integer> BEHAVIOR =
      Map.of(
          "page_view",
          60,
          "product_view",
          38,
          "search",
          22,
          "add_to_cart",
          21,
          "remove_from_cart",
          7,
          "cart_abandonment",
          9);

  private static final List<String> SELLERS =
      List.of("Casa Andina", "Norte y Sur Libros", "Electro Valle", "Taller Ibarra");
  private static final List<String> PRODUCTS =
      List.of("Classic desk lamp", "Noise-cancelling headphones", "Ceramic mug", "Linen shirt");

  private DevelopmentDashboard() {}

  public static void main(String[] args) {
    String port = args.length > 0 ? args[0] : "8501";
    boolean empty = List.of(args).contains("empty");
    TestMetrics metrics = new TestMetrics(TestServers.redis().url());
    TestWarehouse warehouse = new TestWarehouse(TestServers.warehouse());
    warehouse.create();
    Instant now = Instant.now();
    StubPart up = new StubPart().up(now);
    if (!empty) {
      fill(metrics, now);
      fill(warehouse, now);
      TestFacts.fill(
          warehouse, now.truncatedTo(ChronoUnit.HOURS).minus(60, ChronoUnit.HOURS), now, 6_000);
    }
    String generator = List.of(args).contains("down") ? "http://127.0.0.1:1" : up.url();
    SpringApplication.from(DashboardApplication::main)
        .run(
            "--server.port=" + port,
            "--spring.data.redis.url=" + TestServers.redis().url(),
            "--spring.datasource.url=" + TestServers.warehouse().jdbcUrl("dwh_db"),
            "--instashop.dashboard.parts.generator=" + generator,
            "--instashop.dashboard.parts.producer=" + up.url(),
            "--instashop.dashboard.parts.consumer=" + up.url(),
            "--instashop.dashboard.parts.metrics=" + up.url());
  }

  private static void fill(TestMetrics metrics, Instant now) {
    Random random = new Random(7);
    Instant newest = TestMetrics.windowOf(now);
    for (int i = 125; i >= 0; i--) {
      Instant start = newest.minusSeconds(30L * i);
      double level =
          (1 + 0.25 * Math.sin(i / 7.0)) * (0.85 + 0.3 * random.nextDouble()) * (i == 0 ? 0.4 : 1);
      metrics.transactions(
          start, (int) (170 * level), (int) (20 * level), (int) (10 * level), 14_800 * level);
      BEHAVIOR.forEach((type, count) -> metrics.behavior(start, type, (int) (count * level)));
      CATEGORIES.forEach(
          (name, amount) ->
              metrics.category(start, name, (int) (amount * level / 12), amount * level * 14));
      for (String method : List.of("Card", "Pix", "Boleto")) {
        metrics.payments(start, method, (int) (9 * level), "1500.25");
      }
      for (String status : List.of("succeeded", "pending", "failed")) {
        metrics.paymentStatus(start, status, (int) (7 * level), "900.50");
      }
      metrics.paymentStep(start, "created", (int) (30 * level));
      metrics.couriers(start, (int) (120 * level), (int) (28 * level), "29.75");
    }
    List.of("transactions", "behavior", "products", "payments")
        .forEach(name -> metrics.progress(name, now));
  }

  private static void fill(TestWarehouse warehouse, Instant now) {
    Random random = new Random(7);
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    for (int i = 23; i >= 0; i--) {
      Instant start = hour.minus(i, ChronoUnit.HOURS);
      int many = (int) (14 + 10 * Math.sin(i / 4.0) + random.nextInt(5));
      for (int n = 0; n < many; n++) {
        String status = n % 20 == 0 ? "failed" : "completed";
        int seller = 1 + random.nextInt(40);
        String name = SELLERS.get(seller % SELLERS.size());
        String item = "{\"product_name\": \"" + PRODUCTS.get(n % PRODUCTS.size()) + "\"}";
        warehouse.row(
            "transaction",
            start.plusSeconds(n),
            seller,
            name,
            20 + random.nextInt(400) + ".50",
            "{\"status\": \"" + status + "\", \"items\": [" + item + ", " + item + "]}");
        warehouse.row("transaction_item", start.plusSeconds(n), seller, name, "12.00", item);
        for (String kind : List.of("page_view", "product_view")) {
          warehouse.row(
              "user_behavior",
              start.plusSeconds(n),
              seller,
              name,
              null,
              "{\"behavior_type\": \"%s\", \"product_name\": \"%s\"}"
                  .formatted(kind, PRODUCTS.get((n + 1) % PRODUCTS.size())));
        }
        warehouse.row(
            "search",
            start.plusSeconds(n),
            seller,
            name,
            null,
            "{\"behavior_type\": \"search\", \"search_term\": \"desk lamp\", \"results_count\": 3}");
        warehouse.session(
            start, n % 5 == 0 ? "conversion" : n % 3 == 0 ? "cart_abandonment" : "bounce");
      }
    }
    warehouse.figures(
        hour.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS),
        hour.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
  }
}
