package io.instashop.consumer;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.server.TestServers;
import java.time.Instant;
import org.springframework.boot.SpringApplication;

/**
 * The service with a warehouse and Kafka of its own, to run from an IDE: nothing else is needed.
 * One transaction is sent each second, for it to land.
 */
final class DevelopmentConsumer {

  private DevelopmentConsumer() {}

  public static void main(String[] args) throws InterruptedException {
    SourceTopics.create(Topics.DEFAULT_PARTITIONS);
    SpringApplication.from(ConsumerApplication::main)
        .run(
            "--spring.datasource.url=" + TestServers.warehouse().jdbcUrl("dwh_db"),
            "--spring.kafka.bootstrap-servers=" + TestServers.kafka().bootstrapServers());
    for (long id = 1; ; id++) {
      Topic.send(Samples.transaction(id, Instant.now(), "s-development", 2));
      Thread.sleep(1000);
    }
  }
}
