package io.instashop.kit.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A line tells what passed since the line before, and nothing that did not. */
class ProgressLogTest {

  @Test
  void aLineTellsWhatPassedInAllByPartAndByCount() {
    ServiceStatus before = status(1_000, 700, 40);
    ServiceStatus after = status(13_500, 11_700, 40);

    Map<String, Long> since =
        ProgressLog.since(ProgressLog.counted(before), ProgressLog.counted(after));

    assertThat(ProgressLog.line(after, after.events() - before.events(), since))
        .isEqualTo(
            "running: 12,500 events in 30 s, 13,500 since the start,"
                + " the newest of 2026-01-01T00:00:05Z; transactions 11,000");
  }

  @Test
  void aLineOfAQuietServiceIsShort() {
    ServiceStatus status =
        new ServiceStatus(
            "some-service",
            "standby",
            null,
            null,
            Instant.EPOCH,
            0,
            0.0,
            null,
            null,
            null,
            Map.of("rows", 0L),
            List.of());

    assertThat(ProgressLog.line(status, 0, ProgressLog.counted(status)))
        .isEqualTo("standby: 0 events in 30 s, 0 since the start");
  }

  private static ServiceStatus status(long events, long transactions, long rows) {
    return new ServiceStatus(
        "some-service",
        "running",
        null,
        null,
        Instant.EPOCH,
        events,
        0.0,
        Instant.parse("2026-01-01T00:00:05Z"),
        null,
        null,
        Map.of("rows", rows),
        List.of(new StatusPart("transactions", "running", null, transactions, null, Map.of())));
  }
}
