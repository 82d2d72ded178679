package io.instashop.metrics.query;

import io.instashop.metrics.RandomShop;
import io.instashop.metrics.RedisWindows;
import io.instashop.metrics.TestTopics;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Empty topics, an empty Redis and an empty checkpoint folder for each test of {@link TestJob}. */
abstract class JobWorld {

  /** Deleted after the class, when Spark is stopped: its maintenance outlives a query. */
  @TempDir private static Path root;

  Path checkpoint;
  TestTopics topics;
  RedisWindows redis;

  final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  final void startEmpty() throws Exception {
    checkpoint = newFolder();
    topics = TestTopics.empty(TestServers.kafka().bootstrapServers());
    redis = new RedisWindows(TestServers.redis().url());
    redis.commands().flushall();
  }

  @AfterEach
  final void closeWorld() {
    topics.close();
    redis.close();
  }

  @AfterAll
  static void stopSpark() {
    TestJob.stopSpark();
  }

  static Path newFolder() throws IOException {
    return Files.createTempDirectory(root, "checkpoint");
  }

  /** A shop whose events of that seed lie between five minutes and one minute ago. */
  final RandomShop shop(int seed) {
    return new RandomShop(seed, now.minus(Duration.ofMinutes(5)), now.minus(Duration.ofMinutes(1)));
  }
}
