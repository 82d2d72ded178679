package io.instashop.producer.status;

import io.instashop.contracts.meters.MeterNames;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.shard.ShardStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What holds rows back: open transactions of others, and the lag of each shard. */
@Component
class LagMeters implements MeterBinder {

  private final Collection<ShardStatus> shards;
  private final DatabaseHealthIndicator databases;
  private final Clock clock;

  LagMeters(Map<Shard, ShardStatus> shards, DatabaseHealthIndicator databases, Clock clock) {
    this.shards = shards.values();
    this.databases = databases;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            MeterNames.PRODUCER_HORIZON_AGE, databases, DatabaseHealthIndicator::horizonAgeSeconds)
        .description("Age of the oldest open writing transaction, which holds rows back")
        .register(registry);
    for (ShardStatus shard : shards) {
      Gauge.builder(MeterNames.PRODUCER_LAG, shard, s -> s.lag(clock.instant()).toMillis() / 1000.0)
          .tag("shard", shard.shard().wireName())
          .description("Age of the oldest visible row not yet published")
          .register(registry);
    }
  }
}
