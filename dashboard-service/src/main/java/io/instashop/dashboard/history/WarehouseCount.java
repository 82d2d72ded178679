package io.instashop.dashboard.history;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The warehouse's figures as the page shows them. */
final class WarehouseCount {

  private static final int HOURS = 24;

  /** Kinds of event that shoppers cause without buying. */
  private static final Set<String> BEHAVIOR = Set.of("user_behavior", "search", "cart_event");

  private final Warehouse warehouse;
  private final FirstEvent firstEvent;
  private final SellersByHour sellers;
  private final Shortage shortage = new Shortage();

  WarehouseCount(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.firstEvent = new FirstEvent(warehouse);
    this.sellers = new SellersByHour(warehouse);
  }

  /** Asks for all figures. */
  HistoryView at(Instant now) {
    List<TypeCount> types = warehouse.countTypes();
    Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    Instant newest = warehouse.newestEvent().orElse(null);
    FirstHour firstHour = warehouse.firstHour().orElse(null);
    return new HistoryView(
        true,
        null,
        now,
        newest,
        firstHour == null ? null : firstHour.hour(),
        firstHour == null ? null : firstEvent.in(firstHour),
        warehouse.countDays(),
        rows(types, type -> true),
        rows(types, "transaction"::equals),
        rows(types, BEHAVIOR::contains),
        warehouse.countCustomers(),
        types.stream().map(TypeCount::revenue).reduce(BigDecimal.ZERO, BigDecimal::add),
        types.stream()
            .map(type -> new TypeTotal(type.eventType(), type.rows()))
            .sorted(
                Comparator.comparingLong(TypeTotal::rows)
                    .reversed()
                    .thenComparing(TypeTotal::eventType))
            .toList(),
        hours(first),
        warehouse.countSessions(),
        warehouse
            .stock()
            .shortSince(
                shortage.oldest(warehouse.criticalProducts(), newest == null ? now : newest)),
        warehouse.deliveries(today),
        warehouse.segments(today));
  }

  /** Each of the last 24 hours, also one without events. */
  private List<HourTotal> hours(Instant first) {
    List<HourCount> hours = warehouse.countHours(first);
    Map<Instant, Long> sellersOf = sellers.of(hours);
    Map<Instant, HourCount> counted =
        hours.stream().collect(Collectors.toMap(HourCount::hour, Function.identity()));
    return IntStream.range(0, HOURS)
        .mapToObj(i -> first.plus(Duration.ofHours(i)))
        .map(hour -> total(hour, counted.get(hour), sellersOf.getOrDefault(hour, 0L)))
        .toList();
  }

  private static long rows(List<TypeCount> types, Predicate<String> kind) {
    return types.stream()
        .filter(type -> kind.test(type.eventType()))
        .mapToLong(TypeCount::rows)
        .sum();
  }

  private static HourTotal total(Instant hour, @Nullable HourCount count, long sellers) {
    return count == null
        ? new HourTotal(hour, 0, 0, 0, 0, BigDecimal.ZERO)
        : new HourTotal(
            hour, count.rows(), count.transactions(), count.behavior(), sellers, count.revenue());
  }
}
