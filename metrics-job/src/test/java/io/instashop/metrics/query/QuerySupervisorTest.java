package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryStatus;
import org.junit.jupiter.api.Test;

class QuerySupervisorTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  private final AtomicInteger starts = new AtomicInteger();
  private final AtomicInteger stops = new AtomicInteger();
  private final AtomicBoolean mended = new AtomicBoolean();
  private final AtomicBoolean stopsInTime = new AtomicBoolean(true);
  private final AtomicReference<String> stuck = new AtomicReference<>();

  /** A start is no success: a query that finds a poisoned batch dies a second later, every time. */
  @Test
  void aFaultStaysUntilTheQueryHasWorked() throws Exception {
    try (QuerySupervisor supervisor =
        new QuerySupervisor(
            "transactions", () -> query(starts.incrementAndGet()), stuck::set, NOON)) {
      await().until(() -> starts.get() >= 2);
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                assertThat(supervisor.fault().orElse(""))
                    .startsWith("cannot be read (since 2026-03-01T12:00:00Z");
                return starts.get() >= 3;
              });
      await().untilAsserted(() -> assertThat(supervisor.fault().orElse("")).contains("3 failed"));

      mended.set(true);
      await().untilAsserted(() -> assertThat(supervisor.fault()).isEmpty());
    }
  }

  @Test
  void aQueryThatWasStoppedForAReasonSaysTheReason() {
    mended.set(true);
    try (QuerySupervisor supervisor =
        new QuerySupervisor(
            "transactions", () -> query(starts.incrementAndGet()), stuck::set, NOON)) {
      await().until(supervisor::isRunning);
      mended.set(false);
      supervisor.restart(new IllegalStateException("the topic is another one"));

      await()
          .untilAsserted(
              () ->
                  assertThat(supervisor.fault().orElse(""))
                      .startsWith("the topic is another one (since"));
    }
  }

  @Test
  void oneThatShouldBeStartedAgainAndDoesNotStopIsToldAndGivenUp() throws Exception {
    mended.set(true);
    stopsInTime.set(false);
    try (QuerySupervisor supervisor =
        new QuerySupervisor(
            "transactions", () -> query(starts.incrementAndGet()), stuck::set, NOON)) {
      await().until(supervisor::isRunning);
      supervisor.restart(new IllegalStateException("it hangs"));

      await().untilAsserted(() -> assertThat(stuck.get()).isNotNull());
      assertThat(stuck.get()).startsWith("Query transactions does not stop: ").contains("it hangs");
      assertThat(supervisor.fault().orElse("")).contains("it hangs");
    }
    assertThat(starts).hasValue(1);
  }

  /** It would write to a checkpoint that the next job of the same process reads. */
  @Test
  void aQueryThatIsBeingStartedWhenTheJobClosesIsStopped() {
    mended.set(true);
    AtomicBoolean isStarting = new AtomicBoolean();
    try (QuerySupervisor supervisor =
        new QuerySupervisor("transactions", () -> slowlyStarted(isStarting), stuck::set, NOON)) {
      await().untilTrue(isStarting);
    }

    assertThat(starts).hasValue(1);
    assertThat(stops).hasValue(1);
  }

  /** As Spark, which does not notice an interrupt at each step of a start. */
  private StreamingQuery slowlyStarted(AtomicBoolean isStarting) {
    isStarting.set(true);
    long end = System.nanoTime() + 300_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return query(starts.incrementAndGet());
  }

  /** A query that does nothing, and dies soon unless all is mended. */
  private StreamingQuery query(int number) {
    boolean well = mended.get();
    long end = System.nanoTime() + 300_000_000L;
    return (StreamingQuery)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StreamingQuery.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "awaitTermination" -> {
                    Thread.sleep(20);
                    if (!well && System.nanoTime() > end) {
                      throw new IllegalStateException("cannot be read");
                    }
                    yield false;
                  }
                  case "stop" -> {
                    if (!stopsInTime.get()) {
                      throw new TimeoutException("it did not stop within 30000 milliseconds");
                    }
                    yield stops.incrementAndGet();
                  }
                  case "isActive" -> true;
                  case "status" ->
                      new StreamingQueryStatus(
                          well ? "Waiting for data to arrive" : "Initializing sources",
                          false,
                          false);
                  case "name" -> "query " + number;
                  default -> null;
                });
  }
}
