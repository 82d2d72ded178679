package io.instashop.consumer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.EventType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumerCountsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final ConsumerCounts counts =
      new ConsumerCounts(new SimpleMeterRegistry(), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void eventsAreCountedByTypeAndATypeThatNeverCameIsNotNamed() {
    assertThat(counts.figures().types()).isEmpty();

    committed(Map.of(EventType.TRANSACTION, 7, EventType.SEARCH, 2));
    committed(Map.of(EventType.SEARCH, 1));

    assertThat(counts.figures().types())
        .isEqualTo(Map.of(EventType.TRANSACTION, 7L, EventType.SEARCH, 3L));
  }

  @Test
  void figuresThatWereTakenDoNotChange() {
    committed(Map.of(EventType.TRANSACTION, 1));
    Map<EventType, Long> taken = counts.figures().types();

    committed(Map.of(EventType.TRANSACTION, 1));

    assertThat(taken).containsEntry(EventType.TRANSACTION, 1L);
  }

  private void committed(Map<EventType, Integer> types) {
    int records = types.values().stream().mapToInt(Integer::intValue).sum();
    counts.committed(new BatchReport(records, 0, 0, NOW, NOW, Duration.ZERO, types));
  }
}
