package io.instashop.producer;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.kit.kafka.BrokerWatch;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.SourceDatabase;
import io.instashop.producer.feed.HorizonWatch;
import io.instashop.producer.feed.PublishedPosition;
import io.instashop.producer.feed.SourceDatabases;
import io.instashop.producer.feed.SourcePool;
import io.instashop.producer.publish.BrokerClock;
import io.instashop.producer.publish.Clocks;
import io.instashop.producer.publish.KafkaClients;
import io.instashop.producer.publish.SeenTopics;
import io.instashop.producer.publish.TopicSetup;
import io.instashop.producer.publish.TopicWatch;
import io.instashop.producer.settings.CrmSettings;
import io.instashop.producer.settings.EcommerceSettings;
import io.instashop.producer.settings.ErpSettings;
import io.instashop.producer.shard.Ownership;
import io.instashop.producer.shard.ShardStatus;
import io.instashop.producer.shard.WorkerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(DataSourceProperties.class)
class ProducerConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SourceDatabases sourceDatabases(
      DataSourceProperties shop,
      CrmSettings crm,
      ErpSettings erp,
      EcommerceSettings ecommerce,
      MeterRegistry meters) {
    Map<SourceDatabase, HikariDataSource> pools = new EnumMap<>(SourceDatabase.class);
    for (SourceDatabase database : SourceDatabase.values()) {
      String name = database.shortName();
      pools.put(
          database,
          switch (database) {
            case SHOP ->
                SourcePool.open(
                    name, shop.determineUrl(), shop.determineUsername(), shop.determinePassword());
            case CRM -> SourcePool.open(name, crm.url(), crm.username(), crm.password());
            case ERP -> SourcePool.open(name, erp.url(), erp.username(), erp.password());
            case ECOMMERCE ->
                SourcePool.open(name, ecommerce.url(), ecommerce.username(), ecommerce.password());
          });
    }
    MetricsTrackerFactory tracker = new MicrometerMetricsTrackerFactory(meters);
    pools.values().forEach(pool -> pool.setMetricsTrackerFactory(tracker));
    return new SourceDatabases(pools);
  }

  @Bean
  List<HorizonWatch> horizonWatches(SourceDatabases sources, ProducerSettings settings) {
    return sources.watches(settings.horizonWarning());
  }

  @Bean
  List<PublishedPosition> publishedPositions(SourceDatabases sources) {
    return sources.positions();
  }

  @Bean
  BrokerClock brokerClock(Clock clock) {
    return new BrokerClock(clock);
  }

  @Bean
  Clocks clocks(
      SourceDatabases sources, BrokerClock brokers, ProducerSettings settings, Clock clock) {
    return new Clocks(sources.clocks(clock), brokers, settings.maxClockSkew());
  }

  @Bean
  KafkaClients kafkaClients(KafkaProperties kafka, ProducerSettings settings) {
    return new KafkaClients(kafka, settings.transactionTimeout());
  }

  @Bean
  BrokerWatch brokerWatch(KafkaClients clients, KafkaProperties kafka) {
    return new BrokerWatch(clients::admin, KafkaAccess.ofClient(kafka.buildAdminProperties()));
  }

  @Bean
  Map<Shard, ShardStatus> shardStatuses(Clock clock) {
    Map<Shard, ShardStatus> statuses = new EnumMap<>(Shard.class);
    for (Shard shard : Shard.values()) {
      statuses.put(shard, new ShardStatus(shard, clock));
    }
    return statuses;
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Ownership ownership(
      KafkaClients clients,
      ProducerSettings settings,
      Map<Shard, ShardStatus> statuses,
      SourceDatabases sources,
      BrokerClock brokerClock,
      Clock clock) {
    SeenTopics seen = new SeenTopics();
    WorkerFactory factory =
        new WorkerFactory(
            clients,
            sources.byShard(),
            new EventCodec(),
            settings.batchSize(),
            settings.poll().active(),
            settings.poll().idle(),
            seen,
            brokerClock,
            clock);
    TopicSetup topics =
        new TopicSetup(
            clients,
            settings.partitions(),
            Optional.ofNullable(settings.replicationFactor()),
            Optional.ofNullable(settings.retention()),
            seen);
    // The instance that started first sorts first and keeps the lower half when another one joins.
    String member =
        "%s-%013d-%s".formatted(ConsumerGroups.PRODUCER, clock.millis(), UUID.randomUUID());
    return new Ownership(clients, new TopicWatch(clients, topics, seen), factory, statuses, member);
  }
}
