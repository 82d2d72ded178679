package io.instashop.dashboard.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many sellers had a sale in each hour. Distinct ones cannot be added up, so an hour is counted
 * by its rows of figures. It is counted again only when its number of sales has changed. Mostly
 * that is the current hour alone.
 */
final class SellersByHour {

  private final Warehouse warehouse;
  private Map<Instant, Counted> known = Map.of();

  SellersByHour(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** The sellers of each of these hours, by its start. */
  Map<Instant, Long> of(List<HourCount> hours) {
    List<Instant> changed =
        hours.stream()
            .filter(hour -> hour.transactions() > 0)
            .filter(hour -> !isKnown(hour))
            .map(HourCount::hour)
            .toList();
    Map<Instant, Long> counted = changed.isEmpty() ? Map.of() : warehouse.countSellers(changed);
    Map<Instant, Counted> all = new HashMap<>();
    Map<Instant, Long> sellers = new HashMap<>();
    for (HourCount hour : hours) {
      Counted before = known.get(hour.hour());
      long number =
          changed.contains(hour.hour()) || before == null
              ? counted.getOrDefault(hour.hour(), 0L)
              : before.sellers();
      all.put(hour.hour(), new Counted(hour.transactions(), number));
      sellers.put(hour.hour(), number);
    }
    known = all;
    return sellers;
  }

  private boolean isKnown(HourCount hour) {
    Counted before = known.get(hour.hour());
    return before != null && before.transactions() == hour.transactions();
  }

  private record Counted(long transactions, long sellers) {}
}
