package io.instashop.dashboard.health;

import io.instashop.dashboard.history.HistoryView;
import io.instashop.dashboard.live.LiveView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the state of every part out of what the programs report and what we see ourselves. */
final class PipelineHealth {

  static final List<String> PROGRAMS = List.of("generator", "producer", "consumer", "metrics");

  /** All parts, in the order in which an event passes them. */
  static final List<String> NAMES =
      List.of(
          "generator",
          "postgres",
          "producer",
          "kafka",
          "consumer",
          "warehouse",
          "metrics",
          "redis");

  private final Map<String, List<HealthReport>> reports;

  private PipelineHealth(Map<String, List<HealthReport>> reports) {
    this.reports = reports;
  }

  /**
   * @param reports of each of {@link #PROGRAMS}, one for each instance that runs
   */
  static HealthView of(
      Map<String, List<HealthReport>> reports, LiveView live, HistoryView history) {
    PipelineHealth board = new PipelineHealth(reports);
    return new HealthView(NAMES.stream().map(name -> board.part(name, live, history)).toList());
  }

  private MonitoredComponent part(String name, LiveView live, HistoryView history) {
    return switch (name) {
      // A place's newest event is the newest one that the program before it put there.
      case "postgres" ->
          server(
              name,
              Stream.concat(
                  serverStates("generator", "database", "db"),
                  serverStates("producer", "database", "db")),
              newestEvent("generator"),
              null);
      case "kafka" ->
          server(
              name,
              Stream.of("producer", "consumer", "metrics")
                  .flatMap(program -> serverStates(program, "kafka")),
              newestEvent("producer"),
              null);
      case "warehouse" ->
          server(
              name,
              Stream.concat(
                  Stream.of(ObservedState.own(history.available(), history.cause())),
                  serverStates("consumer", "warehouse")),
              history.newestEvent(),
              history.available() ? history.rows() : null);
      case "redis" ->
          server(
              name,
              Stream.concat(
                  Stream.of(ObservedState.own(live.available(), live.cause())),
                  serverStates("metrics", "redis")),
              live.newestEvent(),
              null);
      default -> program(name);
    };
  }

  /** A program, whose instances are shown as one part. */
  private MonitoredComponent program(String name) {
    List<MonitoredComponent> instances = reports(name).map(one -> one.part(name)).toList();
    return new MonitoredComponent(
        name,
        ComponentState.ofAll(instances.stream().map(MonitoredComponent::state).toList()),
        first(instances, MonitoredComponent::cause),
        newestEvent(name),
        instances.stream()
            .map(MonitoredComponent::events)
            .filter(Objects::nonNull)
            .reduce(Long::sum)
            .orElse(null),
        instances.size(),
        (int) instances.stream().filter(one -> one.state() == ComponentState.UP).count(),
        List.of());
  }

  /**
   * A server as its users see it: up if all reach it, degraded if only some do or a piece is
   * missing.
   */
  private static MonitoredComponent server(
      String name,
      Stream<ObservedState> users,
      @Nullable Instant newestEvent,
      @Nullable Long events) {
    List<ObservedState> seen = users.toList();
    ComponentState state = ComponentState.ofAll(seen.stream().map(ObservedState::state).toList());
    List<String> missing =
        seen.stream().flatMap(one -> one.missing().stream()).distinct().sorted().toList();
    return new MonitoredComponent(
        name,
        state == ComponentState.UP && !missing.isEmpty() ? ComponentState.DEGRADED : state,
        seen.isEmpty() ? "no program reports on it" : first(seen, ObservedState::cause),
        newestEvent,
        events,
        1,
        state == ComponentState.UP ? 1 : 0,
        missing);
  }

  private Stream<HealthReport> reports(String program) {
    return Objects.requireNonNull(reports.get(program)).stream();
  }

  private Stream<ObservedState> serverStates(String program, String... components) {
    return reports(program).flatMap(report -> report.serverState(program, components).stream());
  }

  private @Nullable Instant newestEvent(String program) {
    return reports(program)
        .map(HealthReport::newestEvent)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static <T> @Nullable String first(List<T> all, Function<T, @Nullable String> text) {
    return all.stream().map(text).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
