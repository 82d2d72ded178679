package io.instashop.producer.status;

import io.instashop.contracts.meters.MeterNames;
import io.instashop.producer.publish.Clocks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The health component {@code clock}: whether databases and brokers keep this host's time. */
@Component
class ClockHealthIndicator implements HealthIndicator, MeterBinder {

  private static final Logger log = LoggerFactory.getLogger(ClockHealthIndicator.class);

  private final Clocks clocks;
  private final Clock clock;
  private final LookAge ages;
  private volatile Instant lastLook;
  private boolean apart;

  ClockHealthIndicator(Clocks clocks, Clock clock) {
    this.clocks = clocks;
    this.clock = clock;
    this.ages = new LookAge(clock);
    this.lastLook = clock.instant();
  }

  @Scheduled(fixedDelay = 5_000)
  void observe() {
    clocks.observe();
    lastLook = clock.instant();
    Optional<String> fault = clocks.fault();
    if (fault.isPresent() && !apart) {
      log.error("Clocks differ: {}", fault.get());
    } else if (fault.isEmpty() && apart) {
      log.info("All clocks agree again");
    }
    apart = fault.isPresent();
  }

  @Override
  public Health health() {
    Health.Builder health =
        clocks
            .fault()
            .or(() -> ages.tooOld(lastLook))
            .map(f -> Health.down().withDetail("cause", f))
            .orElseGet(Health::up);
    for (String name : clocks.names()) {
      double skew = clocks.skewSeconds(name);
      health.withDetail(name + " ahead in seconds", Double.isNaN(skew) ? "unknown" : skew);
    }
    return health.build();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String name : clocks.names()) {
      Gauge.builder(MeterNames.PRODUCER_CLOCK_SKEW, clocks, c -> c.skewSeconds(name))
          .tag("clock", name)
          .description("By how much that clock is ahead of this host's; NaN until it is known")
          .register(registry);
    }
  }
}
