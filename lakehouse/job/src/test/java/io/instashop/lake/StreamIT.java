package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.lake.run.StreamRunner;
import io.instashop.testservers.Patience;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lake stream}, with files that appear while it runs and with a clock of the test's own. */
class StreamIT {

  private static final Duration INTERVAL = Duration.ofMillis(500);

  @TempDir private Path folder;
  private TestLake lake;

  /** Stands still until it is set. */
  private static final class TestClock extends Clock {
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-03-14T01:55:00Z"));

    void set(String time) {
      now.set(Instant.parse(time));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void lake() {
    lake = new TestLake(folder);
  }

  private void source(String schedule) {
    lake.define(
        "datasets/orders.yml",
        """
        source: {type: files, path: '%s', format: json}
        schema: [id INT NOT NULL, v INT]
        target: {layer: bronze, table: orders}
        %s
        """
            .formatted(lake.landing("orders"), schedule));
  }

  private void holds(String table, String... rows) {
    await()
        .atMost(Patience.minutes(3))
        .untilAsserted(
            () -> {
              assertThat(lake.folder().hasTable(table)).as(() -> "" + lake.said).isTrue();
              assertThat(lake.rows("SELECT id, v FROM " + table)).containsExactly(rows);
            });
  }

  @Test
  void filesAreTakenInAsTheyAppearAndTheLayerAboveFollows() {
    source("");
    lake.define(
        "datasets/silver.yml",
        "changes: bronze.orders\n"
            + "target: {layer: silver, table: orders, mode: merge, keys: [id], latest_by: [v]}");
    lake.define("datasets/silver.sql", "SELECT id, v FROM changes");
    try (StreamRunner stream = lake.stream(Clock.systemUTC(), INTERVAL, "orders", "silver")) {
      lake.drop("orders/a.json", "{\"id\":1,\"v\":1}\nbroken\n{\"id\":2,\"v\":1}\n");
      holds("silver.orders", "[1,1]", "[2,1]");
      lake.drop("orders/b.json", "{\"id\":1,\"v\":2}\n{\"id\":3,\"v\":1}\n");
      holds("silver.orders", "[1,2]", "[2,1]", "[3,1]");
    }
    assertThat(lake.value("SELECT count(*) FROM bronze.orders")).isEqualTo(4L);
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo(1L);
  }

  @Test
  void aDatasetWithAnIntervalIsRunAtOnceAndThenWhenItsTimeHasCome() {
    source("schedule: {every: 10m}");
    scheduled("2026-03-14T02:04:59Z", "2026-03-14T02:05:00Z");
  }

  @Test
  void aDatasetWithACronIsRunAtOnceAndThenAtItsTimesInUtc() {
    source("schedule: {cron: '0 2 * * *'}");
    scheduled("2026-03-14T01:59:59Z", "2026-03-14T02:00:00Z");
  }

  private void scheduled(String tooEarly, String due) {
    TestClock clock = new TestClock();
    lake.drop("orders/a.json", "{\"id\":1,\"v\":1}\n");
    try (StreamRunner stream = lake.stream(clock, INTERVAL, "orders")) {
      holds("bronze.orders", "[1,1]");
      lake.drop("orders/b.json", "{\"id\":2,\"v\":1}\n");
      clock.set(tooEarly);
      // Long enough for some looks at the clock.
      await()
          .during(INTERVAL.multipliedBy(4))
          .atMost(Patience.minutes(1))
          .until(() -> lake.rows("SELECT id, v FROM bronze.orders"), List.of("[1,1]")::equals);
      clock.set(due);
      holds("bronze.orders", "[1,1]", "[2,1]");
    }
  }
}
