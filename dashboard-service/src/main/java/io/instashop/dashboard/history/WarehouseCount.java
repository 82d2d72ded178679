package io.instashop.dashboard.history;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The warehouse's figures, kept by partition, so that a day that is over and done with costs
 * nothing. Not thread-safe.
 */
final class WarehouseCount {

  private static final int HOURS = 24;

  private final Warehouse warehouse;
  private final Map<String, Freshness> freshness = new HashMap<>();
  private final Map<String, List<HourCount>> partitions = new TreeMap<>();
  private final Freshness sessionFreshness = new Freshness();
  private List<OutcomeCount> sessions = List.of();

  WarehouseCount(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Counts what changed. If it fails, the figures so far are kept. */
  void refresh(Instant now) {
    List<Partition> present = warehouse.partitions();
    List<String> names = present.stream().map(Partition::name).toList();
    partitions.keySet().retainAll(names);
    freshness.keySet().retainAll(names);
    for (Partition partition : present) {
      Freshness state = freshness.computeIfAbsent(partition.name(), key -> new Freshness());
      if (state.isDue(partition.changes(), now)) {
        partitions.put(partition.name(), guarded(state, () -> warehouse.count(partition)));
      }
    }
    if (sessionFreshness.isDue(warehouse.sessionChanges(), now)) {
      sessions = guarded(sessionFreshness, warehouse::countSessions);
    }
  }

  /** The figures as the page shows them. */
  HistoryView view(Instant now) {
    return new HistoryView(
        true,
        null,
        now,
        counts()
            .map(HourCount::newest)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null),
        rows(counts(), count -> true),
        rows(counts(), WarehouseCount::isTransaction),
        revenue(counts()),
        byType(),
        hours(now),
        sessions);
  }

  private List<TypeTotal> byType() {
    Map<String, Long> rows =
        counts()
            .collect(
                Collectors.groupingBy(
                    HourCount::eventType, TreeMap::new, Collectors.summingLong(HourCount::rows)));
    return rows.entrySet().stream()
        .map(entry -> new TypeTotal(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(TypeTotal::rows).reversed())
        .toList();
  }

  private List<HourTotal> hours(Instant now) {
    Instant current = now.truncatedTo(ChronoUnit.HOURS);
    Instant first = current.minus(Duration.ofHours(HOURS - 1));
    Map<Instant, List<HourCount>> byHour =
        counts()
            .filter(count -> !count.hour().isBefore(first))
            .collect(Collectors.groupingBy(HourCount::hour));
    List<HourTotal> hours = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      Instant hour = first.plus(Duration.ofHours(i));
      List<HourCount> counts = byHour.getOrDefault(hour, List.of());
      hours.add(
          new HourTotal(
              hour,
              rows(counts.stream(), count -> true),
              rows(counts.stream(), WarehouseCount::isTransaction),
              revenue(counts.stream())));
    }
    return hours;
  }

  private Stream<HourCount> counts() {
    return partitions.values().stream().flatMap(List::stream);
  }

  private static long rows(Stream<HourCount> counts, Predicate<HourCount> which) {
    return counts.filter(which).mapToLong(HourCount::rows).sum();
  }

  private static BigDecimal revenue(Stream<HourCount> counts) {
    return counts.map(HourCount::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean isTransaction(HourCount count) {
    return count.eventType().equals("transaction");
  }

  private static <T> T guarded(Freshness state, java.util.function.Supplier<T> count) {
    try {
      return count.get();
    } catch (RuntimeException e) {
      state.reset();
      throw e;
    }
  }
}
