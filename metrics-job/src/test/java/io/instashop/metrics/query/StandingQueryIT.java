package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.metrics.RandomShop;
import io.instashop.testservers.patience.Patience;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One query that makes no progress while the others work. */
@Tag("faults")
class StandingQueryIT extends JobWorld {

  private final RandomShop shop = shop(9);

  @Test
  void isTheFaultInEveryLookWhateverTheOthersDo() throws Exception {
    List<Event> events = shop.events(2_000);
    // A key of the wrong type: Redis takes nothing of this aggregation.
    redis.commands().set("metrics:history:products", "planted");
    topics.send(events.subList(0, 1_000));
    try (MetricsPipeline job = TestJob.start(checkpoint, Duration.ofSeconds(2))) {
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () ->
                  assertThat(TestJob.health(job))
                      .contains("\"status\":\"DOWN\"")
                      .containsPattern(
                          "products: partition transaction_items-\\d has made no progress at"
                              + " offset 0 since 20")
                      .contains("\"transactions\":\"works\"", "\"behavior\":\"works\""));
      int sent = 1_000;
      for (int look = 0; look < 100; look++) {
        if (look % 20 == 0) {
          topics.send(events.subList(sent, sent + 100)); // success of the others
          sent += 100;
        }
        assertThat(TestJob.health(job))
            .contains("\"status\":\"DOWN\"")
            .contains("products: partition transaction_items-", "WRONGTYPE");
        assertThat(TestJob.get(job, "/api/status").body())
            .contains("{\"name\":\"products\",\"state\":\"failing\",\"cause\":\"partition ");
        Thread.sleep(20);
      }
      redis.commands().del("metrics:history:products");
      TestJob.awaitWindowsOf(redis, events.subList(0, sent));
      TestJob.awaitUp(job);
    }
  }

  @Test
  @Tag("slow")
  void isStartedAgainIfItHangsAlthoughRedisAnswers() throws Exception {
    List<Event> events = shop.events(500);
    HangingClock clock = new HangingClock("stream execution thread for products");
    topics.send(events);
    try (MetricsPipeline job = TestJob.start(checkpoint, Duration.ofSeconds(10), clock)) {
      await().atMost(Patience.seconds(60)).untilTrue(clock.hung);
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () -> assertThat(TestJob.health(job)).contains("products: it hangs: partition"));
      TestJob.awaitWindowsOf(redis, events);
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(() -> assertThat(TestJob.health(job)).contains("\"products\":\"works\""));
    }
  }

  /** A batch begins with a look at the clock; the first one of that query never ends. */
  private static final class HangingClock extends Clock implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String thread;
    private final AtomicBoolean hung = new AtomicBoolean();

    HangingClock(String thread) {
      this.thread = thread;
    }

    @Override
    public Instant instant() {
      if (Thread.currentThread().getName().startsWith(thread) && hung.compareAndSet(false, true)) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException("the query is being stopped", e);
        }
      }
      return Clock.systemUTC().instant();
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
}
