package io.instashop.producer.defects;

import io.instashop.producer.ProducerApplication;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** No defect of the service, but of its host: the clock is off. No guarantee may break by it. */
public final class SkewedClockProducer {

  private SkewedClockProducer() {}

  /**
   * Starts the service; arguments and environment as usual, and {@code CLOCK_OFFSET}: by how much
   * the clock is ahead, as {@link Duration} writes it.
   */
  public static void main(String[] args) {
    new SpringApplicationBuilder(ProducerApplication.class, Host.class).run(args);
  }

  /** Takes the place of the service's own clock. */
  static final class Host {

    @Bean
    @Primary
    Clock skewedClock() {
      return Clock.offset(Clock.systemUTC(), Duration.parse(System.getenv("CLOCK_OFFSET")));
    }
  }
}
