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

/** One query that stands while the others work. */
@Tag("faults")
class StandingQueryIT {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final RandomShop shop =
      new RandomShop(9, now.minus(Duration.ofMinutes(5)), now.minus(Duration.ofMinutes(1)));

  @TempDir private Path checkpoint;
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
                          "products: partition transaction_items-\\d stands at offset 0 since 20")
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
}
