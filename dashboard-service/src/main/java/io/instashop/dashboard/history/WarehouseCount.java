package io.instashop.dashboard.history;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The warehouse's figures as the page shows them. */
final class WarehouseCount {

  private static final int HOURS = 24;

  private final Warehouse warehouse;

  WarehouseCount(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Asks for all figures. */
  HistoryView at(Instant now) {
    List<TypeCount> types = warehouse.countTypes();
    Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
    return new HistoryView(
        true,
        null,
        now,
        warehouse.newestEvent().orElse(null),
        types.stream().mapToLong(TypeCount::rows).sum(),
        types.stream()
            .filter(type -> type.eventType().equals("transaction"))
            .mapToLong(TypeCount::rows)
            .sum(),
        types.stream().map(TypeCount::revenue).reduce(BigDecimal.ZERO, BigDecimal::add),
        types.stream()
            .map(type -> new TypeTotal(type.eventType(), type.rows()))
            .sorted(
                Comparator.comparingLong(TypeTotal::rows)
                    .reversed()
                    .thenComparing(TypeTotal::eventType))
            .toList(),
        hours(first),
        warehouse.countSessions());
  }

  /** Each of the last 24 hours, also one without events. */
  private List<HourTotal> hours(Instant first) {
    Map<Instant, HourCount> counted =
        warehouse.countHours(first).stream()
            .collect(Collectors.toMap(HourCount::hour, Function.identity()));
    return IntStream.range(0, HOURS)
        .mapToObj(i -> first.plus(Duration.ofHours(i)))
        .map(hour -> total(hour, counted.get(hour)))
        .toList();
  }

  private static HourTotal total(Instant hour, @Nullable HourCount count) {
    return count == null
        ? new HourTotal(hour, 0, 0, BigDecimal.ZERO)
        : new HourTotal(hour, count.rows(), count.transactions(), count.revenue());
  }
}
