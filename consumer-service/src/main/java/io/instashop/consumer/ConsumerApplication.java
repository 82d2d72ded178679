package io.instashop.consumer;

import io.instashop.kit.boot.ServiceRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Lands the events of all source topics in the warehouse and re-emits each line of a transaction.
 *
 * <p>Every record of a source topic ends up exactly once either in the warehouse or in a
 * dead-letter topic. Every line of a transaction ends up exactly once in {@code transaction_items}.
 * This holds whatever crashes. While the warehouse or Kafka is unavailable nothing is skipped: that
 * is delay, never loss.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ConsumerApplication {

  /** Starts the service; settings come from the environment, see the module's README. */
  public static void main(String[] args) {
    ServiceRunner.run(ConsumerApplication.class, args);
  }
}
