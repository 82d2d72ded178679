package io.instashop.producer;

import io.instashop.kit.boot.ServiceRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/**
 * Every row committed to the source tables is in its Kafka topic exactly once, in commit-safe order
 * by seller. This holds whatever crashes, restarts or is started twice. A row may be delayed, by a
 * writing transaction left open or a server that is unavailable, but is neither lost nor
 * duplicated.
 */
// The source databases have pools of their own.
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class ProducerApplication {

  /** Starts the service; settings are in the module's README. */
  public static void main(String[] args) {
    ServiceRunner.run(ProducerApplication.class, args);
  }
}
