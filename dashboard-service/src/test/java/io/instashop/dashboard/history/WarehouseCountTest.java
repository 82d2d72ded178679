package io.instashop.dashboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WarehouseCountTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");
  private static final Instant NEWEST = Instant.parse("2026-03-01T10:14:59Z");

  private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");

  private final List<HourCount> hours = new ArrayList<>();
  private final List<Collection<Instant>> askedForSellers = new ArrayList<>();
  private FirstHour firstHour = new FirstHour(Instant.parse("2026-02-01T07:00:00Z"), 9);
  private int askedForOldest;
  private Instant askedFrom;
  private Instant newest = NEWEST;

  @Test
  void totalsAreOfAllTimeAndEachOfTheLast24HoursIsThere() {
    HistoryView view = new WarehouseCount(new FakeWarehouse()).at(NOW);

    assertThat(view.available()).isTrue();
    assertThat(view.countedAt()).isEqualTo(NOW);
    assertThat(view.newestEvent()).isEqualTo(NEWEST);
    assertThat(view.rows()).isEqualTo(17);
    assertThat(view.transactions()).isEqualTo(5);
    assertThat(view.behavior()).isEqualTo(10);
    assertThat(view.customers()).isEqualTo(12);
    assertThat(view.activeDays()).isEqualTo(3);
    assertThat(view.firstHour()).isEqualTo("2026-02-01T07:00:00Z");
    assertThat(view.firstEvent()).isEqualTo("2026-02-01T07:05:00Z");
    assertThat(view.revenue()).isEqualByComparingTo("57.00");
    assertThat(view.byType())
        .containsExactly(
            new TypeTotal("search", 7),
            new TypeTotal("transaction", 5),
            new TypeTotal("cart_event", 3),
            new TypeTotal("transaction_status", 2));
    assertThat(askedFrom).isEqualTo("2026-02-28T11:00:00Z");
    assertThat(view.hours()).hasSize(24);
    assertThat(view.hours().get(0))
        .isEqualTo(new HourTotal(askedFrom, 2, 2, 0, 4, new BigDecimal("20.00")));
    assertThat(view.hours().get(1))
        .isEqualTo(new HourTotal(askedFrom.plusSeconds(3600), 0, 0, 0, 0, BigDecimal.ZERO));
    assertThat(view.hours().get(23).start()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(view.hours().get(23).revenue()).isEqualByComparingTo("30.00");
    assertThat(view.sessions()).containsExactly(new OutcomeCount("bounce", 4));
    assertThat(view.stock().low()).isEqualTo(2);
    assertThat(view.deliveries()).isEqualTo(new DeliveriesView(1, 4, 5));
    assertThat(view.segments()).containsExactly(new SegmentCount("New Customers", 9, 1, 1));
  }

  @Test
  void aProductIsShortSinceTheLookThatSawItFirst() {
    WarehouseCount count = new WarehouseCount(new FakeWarehouse());
    count.at(NOW);
    newest = NEWEST.plusSeconds(90);
    assertThat(count.at(NOW.plusSeconds(99)).stock().shortSince()).isEqualTo(NEWEST);
  }

  /** Distinct sellers of an hour that is over are not counted again with each look. */
  @Test
  void onlyHoursWithOtherSalesAreCountedAgain() {
    WarehouseCount count = new WarehouseCount(new FakeWarehouse());
    hours.add(new HourCount(HOUR.minusSeconds(3600), 9, 5, 0, BigDecimal.ONE));
    hours.add(new HourCount(HOUR.minusSeconds(7200), 9, 0, 0, BigDecimal.ONE));
    hours.add(new HourCount(HOUR, 9, 6, 0, BigDecimal.ONE));
    assertThat(count.at(NOW).hours()).extracting(HourTotal::sellers).endsWith(0L, 4L, 4L);
    count.at(NOW);
    hours.set(2, new HourCount(HOUR, 11, 8, 0, BigDecimal.ONE));
    assertThat(count.at(NOW).hours()).extracting(HourTotal::sellers).endsWith(0L, 4L, 4L);
    assertThat(askedForSellers)
        .containsExactly(List.of(HOUR.minusSeconds(3600), HOUR), List.of(HOUR));
  }

  @Test
  void theFirstEventIsLookedUpAgainOnlyWhenItsHourChanges() {
    WarehouseCount count = new WarehouseCount(new FakeWarehouse());
    count.at(NOW);
    count.at(NOW);
    assertThat(askedForOldest).isEqualTo(1);
    firstHour = new FirstHour(firstHour.hour(), 10);
    count.at(NOW);
    assertThat(askedForOldest).isEqualTo(2);
  }

  @Test
  void ofAFirstHourWithVeryManyRowsOnlyTheHourIsTold() {
    firstHour = new FirstHour(firstHour.hour(), FirstEvent.MOST_ROWS + 1);
    HistoryView view = new WarehouseCount(new FakeWarehouse()).at(NOW);
    assertThat(view.firstEvent()).isNull();
    assertThat(view.firstHour()).isEqualTo(firstHour.hour());
    assertThat(askedForOldest).isZero();
  }

  private final class FakeWarehouse implements Warehouse {

    @Override
    public void ping() {}

    @Override
    public List<TypeCount> countTypes() {
      return List.of(
          new TypeCount("transaction_status", 2, new BigDecimal("7.00")),
          new TypeCount("transaction", 5, new BigDecimal("50.00")),
          new TypeCount("cart_event", 3, BigDecimal.ZERO),
          new TypeCount("search", 7, BigDecimal.ZERO));
    }

    @Override
    public List<HourCount> countHours(Instant first) {
      askedFrom = first;
      if (!hours.isEmpty()) {
        return hours;
      }
      return List.of(
          new HourCount(Instant.parse("2026-03-01T10:00:00Z"), 3, 3, 0, new BigDecimal("30.00")),
          new HourCount(first, 2, 2, 0, new BigDecimal("20.00")));
    }

    @Override
    public Map<Instant, Long> countSellers(Collection<Instant> hours) {
      askedForSellers.add(hours);
      return hours.stream().collect(Collectors.toMap(hour -> hour, hour -> 4L));
    }

    @Override
    public Optional<FirstHour> firstHour() {
      return Optional.of(firstHour);
    }

    @Override
    public Optional<Instant> oldestEventOf(Instant hour) {
      askedForOldest++;
      return Optional.of(hour.plusSeconds(300));
    }

    @Override
    public long countCustomers() {
      return 12;
    }

    @Override
    public int countDays() {
      return 3;
    }

    @Override
    public Optional<Instant> newestEvent() {
      return Optional.of(newest);
    }

    @Override
    public List<OutcomeCount> countSessions() {
      return List.of(new OutcomeCount("bounce", 4));
    }

    @Override
    public StockView stock() {
      return new StockView(1, 2, 3, 1, null, List.of(), List.of());
    }

    @Override
    public List<Long> criticalProducts() {
      return List.of(7L);
    }

    @Override
    public DeliveriesView deliveries(LocalDate today) {
      return new DeliveriesView(today.getDayOfMonth(), 4, 5);
    }

    @Override
    public List<SegmentCount> segments(LocalDate today) {
      return List.of(new SegmentCount("New Customers", 9, today.getDayOfMonth(), 1));
    }
  }
}
