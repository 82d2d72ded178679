package io.instashop.dashboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

class HistoryFeedTest {

  private final CostlyWarehouse warehouse = new CostlyWarehouse();
  private long nanos;
  private final HistoryFeed feed =
      new HistoryFeed(
          new HistorySettings(Duration.ofSeconds(2), 5),
          warehouse,
          new WarehouseFaults("jdbc:postgresql://dwh:5432/dwh_db", "reader"),
          new QueryTimes(new SimpleMeterRegistry()),
          Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC),
          () -> nanos,
          event -> {});

  @Test
  void itRestsAfterACostlyCountYetSeesThatTheWarehouseIsGone() {
    warehouse.cost = Duration.ofSeconds(1);
    look();
    look();
    assertThat(warehouse.counts).isEqualTo(1);
    assertThat(feed.view().available()).isTrue();

    warehouse.failure = new DataAccessResourceFailureException("gone");
    look();
    assertThat(feed.view().available()).isFalse();
  }

  @Test
  void itDoesNotRestFromAWarehouseThatDoesNotAnswer() {
    warehouse.cost = Duration.ofSeconds(30);
    warehouse.failure = new DataAccessResourceFailureException("no answer");
    look();
    warehouse.failure = null;
    look();
    assertThat(feed.view().available()).isTrue();
  }

  @Test
  void itRestsFromACountThatTookTooLong() {
    warehouse.cost = Duration.ofSeconds(20);
    warehouse.failure = new QueryTimeoutException("too long");
    look();
    warehouse.failure = null;
    look();
    assertThat(warehouse.counts).isEqualTo(1);
    assertThat(feed.view().available()).isFalse();
  }

  private void look() {
    feed.look();
    nanos += Duration.ofSeconds(2).toNanos();
  }

  private final class CostlyWarehouse implements Warehouse {

    private Duration cost = Duration.ZERO;
    private DataAccessException failure;
    private int counts;

    @Override
    public void ping() {
      fail();
    }

    @Override
    public List<TypeCount> countTypes() {
      counts++;
      nanos += cost.toNanos();
      fail();
      return List.of();
    }

    @Override
    public List<HourCount> countHours(Instant first) {
      return List.of();
    }

    @Override
    public Map<Instant, Long> countSellers(Collection<Instant> hours) {
      return Map.of();
    }

    @Override
    public Optional<Instant> newestEvent() {
      return Optional.empty();
    }

    @Override
    public Optional<FirstHour> firstHour() {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> oldestEventOf(Instant hour) {
      return Optional.empty();
    }

    @Override
    public long countCustomers() {
      return 0;
    }

    @Override
    public int countDays() {
      return 0;
    }

    @Override
    public List<OutcomeCount> countSessions() {
      return List.of();
    }

    @Override
    public StockView stock() {
      return StockView.NONE;
    }

    @Override
    public List<Long> criticalProducts() {
      return List.of();
    }

    @Override
    public DeliveriesView deliveries(LocalDate today) {
      return DeliveriesView.NONE;
    }

    @Override
    public List<SegmentCount> segments(LocalDate today) {
      return List.of();
    }

    private void fail() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
