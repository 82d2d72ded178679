package io.instashop.dashboard;

import io.instashop.kit.boot.ServiceRunner;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Shows the shop as it is. What Redis and the warehouse say is pushed to every open page. A page
 * that connects late gets the whole state first. A source that is unavailable is shown as such and
 * its last figures stay visible, marked as old.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DashboardApplication {

  /** Starts the service; settings are in the README. */
  public static void main(String[] args) {
    ServiceRunner.run(DashboardApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
