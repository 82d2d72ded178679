package io.instashop.dashboard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarehouseCountTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");

  private final FakeWarehouse warehouse = new FakeWarehouse();
  private final WarehouseCount count = new WarehouseCount(warehouse);

  @Test
  void addsUpPartitionsAndShowsTheLast24HoursOnly() {
    warehouse.rows("today", "transaction", "2026-03-01T10:00:00Z", 3, "30.00");
    warehouse.rows("yesterday", "transaction", "2026-02-28T11:00:00Z", 2, "20.00");
    warehouse.rows("yesterday", "search", "2026-02-28T10:00:00Z", 7, "0");
    count.refresh(NOW);
    HistoryView view = count.view(NOW);
    assertThat(view.rows()).isEqualTo(12);
    assertThat(view.transactions()).isEqualTo(5);
    assertThat(view.revenue()).isEqualByComparingTo("50.00");
    assertThat(view.newestEvent()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(view.byType())
        .containsExactly(new TypeTotal("search", 7), new TypeTotal("transaction", 5));
    assertThat(view.hours()).hasSize(24);
    assertThat(view.hours().get(0).start()).isEqualTo("2026-02-28T11:00:00Z");
    assertThat(view.hours().get(0).transactions()).isEqualTo(2);
    assertThat(view.hours().get(23).revenue()).isEqualByComparingTo("30.00");
    assertThat(view.hours().stream().mapToLong(HourTotal::rows).sum()).isEqualTo(5);
  }

  @Test
  void aQuietPartitionIsNotCountedAgain() {
    warehouse.rows("today", "search", "2026-03-01T10:00:00Z", 1, "0");
    count.refresh(NOW);
    count.refresh(NOW.plusSeconds(60));
    count.refresh(NOW.plusSeconds(120));
    assertThat(warehouse.counted).containsExactly("today");
  }

  @Test
  void rowsThatArriveInAnOldPartitionAreCounted() {
    warehouse.rows("old", "search", "2026-01-01T10:00:00Z", 1, "0");
    count.refresh(NOW);
    warehouse.rows("old", "search", "2026-01-01T11:00:00Z", 4, "0");
    count.refresh(NOW.plusSeconds(60));
    assertThat(count.view(NOW).rows()).isEqualTo(5);
  }

  @Test
  void rowsWhoseReportComesLateAreCountedAtOnceWhileTheTableIsInUse() {
    warehouse.rows("today", "search", "2026-03-01T10:00:00Z", 1, "0");
    count.refresh(NOW);
    warehouse.unreported("today", "2026-03-01T10:00:00Z", 2);
    count.refresh(NOW.plusSeconds(2));
    assertThat(count.view(NOW).rows()).isEqualTo(3);
  }

  @Test
  void aDroppedPartitionIsForgotten() {
    warehouse.rows("old", "search", "2026-01-01T10:00:00Z", 1, "0");
    count.refresh(NOW);
    warehouse.partitions.clear();
    count.refresh(NOW);
    assertThat(count.view(NOW).rows()).isZero();
  }

  @Test
  void aCountThatFailedIsMadeUpFor() {
    warehouse.rows("today", "search", "2026-03-01T10:00:00Z", 1, "0");
    warehouse.failing = true;
    assertThatThrownBy(() -> count.refresh(NOW)).hasMessage("cancelled");
    warehouse.failing = false;
    count.refresh(NOW.plusSeconds(60));
    assertThat(count.view(NOW).rows()).isEqualTo(1);
  }

  private static final class FakeWarehouse implements Warehouse {
    private final List<Partition> partitions = new ArrayList<>();
    private final List<HourCount> rows = new ArrayList<>();
    private final List<String> owners = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private boolean failing;

    void rows(String partition, String type, String hour, long number, String revenue) {
      long changes =
          partitions.stream()
              .filter(one -> one.name().equals(partition))
              .mapToLong(Partition::changes)
              .sum();
      partitions.removeIf(one -> one.name().equals(partition));
      partitions.add(new Partition(partition, changes + number));
      Instant start = Instant.parse(hour);
      rows.add(new HourCount(start, type, number, new BigDecimal(revenue), start));
      owners.add(partition);
    }

    void unreported(String partition, String hour, long number) {
      Instant start = Instant.parse(hour);
      rows.add(new HourCount(start, "search", number, BigDecimal.ZERO, start));
      owners.add(partition);
    }

    @Override
    public void ping() {}

    @Override
    public List<Partition> partitions() {
      return List.copyOf(partitions);
    }

    @Override
    public List<HourCount> count(Partition partition) {
      if (failing) {
        throw new IllegalStateException("cancelled");
      }
      counted.add(partition.name());
      List<HourCount> found = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        if (owners.get(i).equals(partition.name())) {
          found.add(rows.get(i));
        }
      }
      return found;
    }

    @Override
    public long sessionChanges() {
      return 0;
    }

    @Override
    public List<OutcomeCount> countSessions() {
      return List.of();
    }
  }
}
