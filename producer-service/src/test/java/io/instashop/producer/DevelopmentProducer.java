package io.instashop.producer;

import org.springframework.boot.SpringApplication;

/**
 * The service with databases and Kafka of its own, to run from an IDE: nothing else is needed. One
 * interaction is written each second, for it to feed.
 */
final class DevelopmentProducer {

  private static final String INTERACTION =
      """
      insert into interaction (customer_id, customer_name, interaction_type, channel, interaction_date, status)
      values (3, 'Ana Lima', 'support_request', 'chat', clock_timestamp(), 'open')""";

  private DevelopmentProducer() {}

  public static void main(String[] args) throws InterruptedException {
    try (TestSource source = TestSource.prepared()) {
      SpringApplication.from(ProducerApplication::main).run(TestSource.settings());
      while (true) {
        source.execute(TestSource.CRM, INTERACTION);
        Thread.sleep(1000);
      }
    }
  }
}
