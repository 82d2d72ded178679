package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.instashop.lake.maintenance.Cleaning;
import io.instashop.lake.run.StreamRunner;
import io.instashop.lake.run.StreamState;
import io.instashop.lake.run.StreamStates;
import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lake stream}, with files that appear while it runs and with a clock of the test's own. */
@Tag("slow")
class StreamIT {

  private static final Duration INTERVAL = Duration.ofMillis(500);

  @TempDir private Path folder;
  private TestLake lake;

  /** Blocks until it is set. */
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
  void filesAreTakenInAsTheyAppearAndTheLayerAboveFollows() throws IOException {
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
      StreamStates states = new StreamStates(lake.folder());
      await()
          .atMost(Patience.seconds(20))
          .untilAsserted(
              () -> {
                assertThat(states.all()).hasSize(1);
                assertThat(states.all().get(0).isSilent(Clock.systemUTC())).isFalse();
                assertThat(states.all().get(0).datasets())
                    .extracting(
                        StreamState::dataset,
                        StreamState::kind,
                        StreamState::rows,
                        StreamState::batches)
                    .containsExactly(
                        tuple("orders", "intake", 5L, 2L), tuple("silver", "layer", 4L, 2L));
              });
      assertThat(
              states.all().get(0).isSilent(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1))))
          .isTrue();
    }
    assertThat(new StreamStates(lake.folder()).all()).isEmpty();
    assertThat(lake.value("SELECT count(*) FROM bronze.orders")).isEqualTo(4L);
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo(1L);
    cleaningAsksForTheOnlyCopy();
  }

  /** Continues with the lake of the test before, as it takes a while to fill one. */
  private void cleaningAsksForTheOnlyCopy() throws IOException {
    Files.delete(folder.resolve("landing/orders/a.json"));
    Cleaning cleaning = new Cleaning(TestLake.spark(), lake.folder(), lake.definitions());
    List<Cleaning.Candidate> both =
        cleaning.of(lake.definitions().datasets().values().stream().toList());
    assertThat(both)
        .extracting(Cleaning.Candidate::table)
        .contains("bronze.orders", "silver.orders");
    assertThat(clean("clean", "--all", "--yes")).as("a file is gone").isEqualTo(1);
    assertThat(lake.folder().hasTable("bronze.orders")).isTrue();

    assertThat(clean("clean", "silver", "--yes")).isZero();
    assertThat(lake.folder().hasTable("silver.orders")).isFalse();
    lake.run("silver");
    assertThat(lake.rows("SELECT id, v FROM silver.orders"))
        .containsExactly("[1,2]", "[2,1]", "[3,1]");

    // Nobody answers, so nothing is deleted.
    java.io.InputStream before = System.in;
    System.setIn(java.io.InputStream.nullInputStream());
    try {
      assertThat(clean("clean", "orders", "--only-copies")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(lake.folder().hasTable("bronze.orders")).isTrue();
    assertThat(clean("clean", "orders", "--yes", "--only-copies")).isZero();
    assertThat(lake.folder().hasTable("bronze.orders")).isFalse();
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo(0L);
    lake.run("orders", "silver");
    assertThat(lake.rows("SELECT id, v FROM silver.orders")).containsExactly("[1,2]", "[3,1]");
  }

  private int clean(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--lake=" + folder.resolve("lake"));
    all.add("--definitions=" + folder.resolve("definitions"));
    return LakeJob.commandLine().execute(all.toArray(String[]::new));
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
