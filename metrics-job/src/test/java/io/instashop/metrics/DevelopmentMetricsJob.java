package io.instashop.metrics;

import io.instashop.testservers.server.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The job with Kafka and Redis of its own, to run from an IDE: nothing else is needed. Ten events
 * are sent each second, for it to count; its checkpoint is as short-lived as its servers.
 */
final class DevelopmentMetricsJob {

  private DevelopmentMetricsJob() {}

  public static void main(String[] args) throws Exception {
    TestTopics topics = TestTopics.empty(TestServers.kafka().bootstrapServers());
    Thread shop = new Thread(() -> sell(topics), "shop");
    shop.setDaemon(true);
    shop.start();
    Path checkpoint = Files.createTempDirectory("metrics-checkpoint");
    MetricsJob.main(
        new String[] {
          "--kafka-bootstrap-servers=" + TestServers.kafka().bootstrapServers(),
          "--redis-url=" + TestServers.redis().url(),
          "--checkpoint-dir=" + checkpoint
        });
  }

  private static void sell(TestTopics topics) {
    try {
      for (long second = 1; ; second++) {
        Instant now = Instant.now();
        topics.send(new RandomShop(second, now.minusSeconds(1), now).events(10));
        Thread.sleep(1000);
      }
    } catch (InterruptedException e) {
      topics.close();
    }
  }
}
