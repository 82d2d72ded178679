package io.instashop.dashboard.health;

import io.instashop.dashboard.history.HistoryView;
import io.instashop.dashboard.live.LiveView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the state of every part out of what the programs report and what we see ourselves. */
final class PartsBoard {

  static final List<String> PROGRAMS = List.of("generator", "producer", "consumer", "metrics");

  private PartsBoard() {}

  /**
   * @param reports by program, one for each of {@link #PROGRAMS}
   */
  static HealthView of(Map<String, HealthReport> reports, LiveView live, HistoryView history) {
    return new HealthView(
        List.of(
            reports.get("generator").part("generator"),
            reports.get("producer").part("producer"),
            kafka(reports.get("producer"), reports.get("consumer")),
            reports.get("consumer").part("consumer"),
            new Part(
                "warehouse",
                history.available() ? PartState.UP : PartState.DOWN,
                history.cause(),
                history.newestEvent(),
                history.available() ? history.rows() : null),
            reports.get("metrics").part("metrics"),
            new Part(
                "redis",
                live.available() ? PartState.UP : PartState.DOWN,
                live.cause(),
                live.newestEvent(),
                null)));
  }

  /**
   * Kafka as its two users see it: up if one of them reaches it. Its newest event is the newest one
   * that the producer put there.
   */
  private static Part kafka(HealthReport producer, HealthReport consumer) {
    List<Part> seen =
        Stream.of(producer.component("kafka"), consumer.component("kafka"))
            .flatMap(Optional::stream)
            .toList();
    Instant newest = producer.newestEvent();
    return seen.stream()
        .filter(part -> part.state() == PartState.UP)
        .findFirst()
        .or(() -> seen.stream().findFirst())
        .map(part -> new Part("kafka", part.state(), part.cause(), newest, null))
        .orElse(
            new Part(
                "kafka",
                PartState.UNKNOWN,
                "neither producer nor consumer reports on it",
                newest,
                null));
  }
}
