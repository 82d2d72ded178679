package io.instashop.dashboard.analysis;

import io.instashop.dashboard.TestWarehouse;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Measures how long each panel takes on a large warehouse. No build runs it, for its name is not
 * that of a test; {@code dashboard-service/README.md} has the command. System properties:
 *
 * <ul>
 *   <li>{@code measure.rows}: about so many events are made ({@link BusyShop}); 0, the default,
 *       fills the figures alone, every combination ({@link FilledFigures})
 *   <li>{@code measure.days}: over so many days, 400 by default
 *   <li>{@code measure.minutes}: no further day is made after so long, 120 by default
 *   <li>{@code measure.rounds}: how often each question is asked, 20 by default
 * </ul>
 */
final class AnalysisMeasurement {

  private static final String TABLES_OF_FIGURES =
      """
      select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and relname not like 'realtime\\_events%'
      """;

  private final long rounds = Long.getLong("measure.rounds", 20);

  @Test
  void measure() {
    long rows = Long.getLong("measure.rows", 0);
    TestWarehouse warehouse = new TestWarehouse(TestServers.warehouse());
    warehouse.create();
    if (rows == 0) {
      FilledFigures.fill(warehouse);
    } else {
      BusyShop shop = new BusyShop(warehouse, rows, Integer.getInteger("measure.days", 400));
      Instant began = Instant.now();
      long made = shop.open(Duration.ofMinutes(Long.getLong("measure.minutes", 120)));
      System.out.printf(
          "%,d events with figures, %s, made in %d s%n",
          made, shop.size(), Duration.between(began, Instant.now()).toSeconds());
    }
    for (String table : warehouse.lines(TABLES_OF_FIGURES)) {
      // Marks the pages that can be read from the index alone, and counts for the planner.
      warehouse.execute("vacuum analyze " + table);
    }
    AnalysisDatabase database =
        new AnalysisDatabase(new Address(), new AnalysisSettings(3, Duration.ofMinutes(1), 10));
    ask(database);
    database.destroy();
  }

  private void ask(AnalysisDatabase database) {
    Map<String, Map<String, String[]>> questions = questions(Instant.now());
    System.out.printf("%-12s", "p50/p95 ms");
    questions.keySet().forEach(name -> System.out.printf("%15s", name.substring(2)));
    System.out.println();
    long slowest = 0;
    for (Panel panel : Panels.all()) {
      System.out.printf("%-12s", panel.name());
      for (Map<String, String[]> parameters : questions.values()) {
        Question question = Question.of(parameters, Instant.now());
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
          long start = System.nanoTime();
          panel.answer(question, database, 10);
          millis.add((System.nanoTime() - start) / 1_000_000);
        }
        Collections.sort(millis);
        long late = millis.get(millis.size() * 95 / 100);
        slowest = Math.max(slowest, late);
        System.out.printf("%15s", millis.get(millis.size() / 2) + "/" + late);
      }
      System.out.println();
    }
    System.out.printf("slowest p95: %d ms%n", slowest);
  }

  private static Map<String, Map<String, String[]>> questions(Instant now) {
    Map<String, Map<String, String[]>> questions = new TreeMap<>();
    questions.put("1 24h", Map.of("period", of("24h")));
    questions.put("2 7d", Map.of("period", of("7d")));
    questions.put("3 7d, seller", Map.of("period", of("7d"), "seller", of("7")));
    questions.put("4 30 days", days(now, 30));
    questions.put("5 90 days", days(now, 90));
    questions.put("6 400 days", days(now, 399));
    return questions;
  }

  private static Map<String, String[]> days(Instant now, int days) {
    return Map.of(
        "from", of(now.minus(Duration.ofDays(days)).toString().substring(0, 10)),
        "to", of(now.toString().substring(0, 10)));
  }

  private static String[] of(String value) {
    return new String[] {value};
  }

  private record Address() implements JdbcConnectionDetails {

    @Override
    public String getJdbcUrl() {
      return TestServers.warehouse().jdbcUrl("dwh_db");
    }

    @Override
    public String getUsername() {
      return PostgresServer.USER;
    }

    @Override
    public String getPassword() {
      return PostgresServer.USER;
    }
  }
}
