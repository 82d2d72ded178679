package io.instashop.dashboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarehouseCountTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");
  private static final Instant NEWEST = Instant.parse("2026-03-01T10:14:59Z");

  private Instant askedFrom;

  @Test
  void totalsAreOfAllTimeAndEachOfTheLast24HoursIsThere() {
    HistoryView view = new WarehouseCount(new FakeWarehouse()).at(NOW);

    assertThat(view.available()).isTrue();
    assertThat(view.countedAt()).isEqualTo(NOW);
    assertThat(view.newestEvent()).isEqualTo(NEWEST);
    assertThat(view.rows()).isEqualTo(14);
    assertThat(view.transactions()).isEqualTo(5);
    assertThat(view.revenue()).isEqualByComparingTo("57.00");
    assertThat(view.byType())
        .containsExactly(
            new TypeTotal("search", 7),
            new TypeTotal("transaction", 5),
            new TypeTotal("transaction_status", 2));
    assertThat(askedFrom).isEqualTo("2026-02-28T11:00:00Z");
    assertThat(view.hours()).hasSize(24);
    assertThat(view.hours().get(0))
        .isEqualTo(new HourTotal(askedFrom, 2, 2, new BigDecimal("20.00")));
    assertThat(view.hours().get(1))
        .isEqualTo(new HourTotal(askedFrom.plusSeconds(3600), 0, 0, BigDecimal.ZERO));
    assertThat(view.hours().get(23).start()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(view.hours().get(23).revenue()).isEqualByComparingTo("30.00");
    assertThat(view.sessions()).containsExactly(new OutcomeCount("bounce", 4));
  }

  private final class FakeWarehouse implements Warehouse {

    @Override
    public void ping() {}

    @Override
    public List<TypeCount> countTypes() {
      return List.of(
          new TypeCount("transaction_status", 2, new BigDecimal("7.00")),
          new TypeCount("transaction", 5, new BigDecimal("50.00")),
          new TypeCount("search", 7, BigDecimal.ZERO));
    }

    @Override
    public List<HourCount> countHours(Instant first) {
      askedFrom = first;
      return List.of(
          new HourCount(Instant.parse("2026-03-01T10:00:00Z"), 3, 3, new BigDecimal("30.00")),
          new HourCount(first, 2, 2, new BigDecimal("20.00")));
    }

    @Override
    public Optional<Instant> newestEvent() {
      return Optional.of(NEWEST);
    }

    @Override
    public List<OutcomeCount> countSessions() {
      return List.of(new OutcomeCount("bounce", 4));
    }
  }
}
