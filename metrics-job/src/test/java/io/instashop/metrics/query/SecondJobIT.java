package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.metrics.RandomShop;
import io.instashop.metrics.RedisWindows;
import io.instashop.metrics.TestTopics;
import io.instashop.testservers.Patience;
import io.instashop.testservers.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two jobs on one Redis: one in an IDE, say, beside the one of the platform. */
@Tag("faults")
class SecondJobIT {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<Event> events =
      new RandomShop(3, now.minus(Duration.ofMinutes(5)), now.minus(Duration.ofMinutes(1)))
          .events(900);

  @TempDir private Path one;
  @TempDir private Path two;
  private TestTopics topics;
  private RedisWindows redis;

  @AfterAll
  static void stopSpark() {
    TestJob.stopSpark();
  }

  @BeforeEach
  void startEmpty() throws Exception {
    topics = TestTopics.empty(TestServers.kafka().bootstrapServers());
    redis = new RedisWindows(TestServers.redis().url());
    redis.commands().flushall();
  }

  @AfterEach
  void close() {
    topics.close();
    redis.close();
  }

  @Test
  void theSecondStandsByWithItsReasonAndTakesOverWhenTheFirstEnds() {
    topics.send(events.subList(0, 300));
    MetricsPipeline first = TestJob.start(one);
    try {
      TestJob.awaitWindowsOf(redis, events.subList(0, 300));
      try (MetricsPipeline second = TestJob.start(two)) {
        await()
            .atMost(Patience.seconds(30))
            .untilAsserted(
                () ->
                    assertThat(TestJob.health(second))
                        .contains("\"status\":\"DOWN\"")
                        .contains("another metrics job (process ")
                        .contains("stands by"));
        topics.send(events.subList(300, 600));
        TestJob.awaitWindowsOf(redis, events.subList(0, 600));
        TestJob.awaitUp(first);

        first.close();
        topics.send(events.subList(600, events.size()));
        TestJob.awaitWindowsOf(redis, events);
        TestJob.awaitUp(second);
      }
    } finally {
      first.close();
    }
  }
}
