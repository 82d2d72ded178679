package io.instashop.producer;

import com.zaxxer.hikari.HikariDataSource;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.kit.kafka.BrokerWatch;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.DatabaseClock;
import io.instashop.producer.feed.HorizonWatch;
import io.instashop.producer.feed.PublishedPosition;
import io.instashop.producer.feed.SourcePool;
import io.instashop.producer.publish.BrokerClock;
import io.instashop.producer.publish.Clocks;
import io.instashop.producer.publish.KafkaClients;
import io.instashop.producer.publish.SeenTopics;
import io.instashop.producer.publish.TopicSetup;
import io.instashop.producer.publish.TopicWatch;
import io.instashop.producer.shard.Ownership;
import io.instashop.producer.shard.ShardStatus;
import io.instashop.producer.shard.WorkerFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
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
  HikariDataSource shopDatabase(DataSourceProperties shop) {
    return SourcePool.open(
        "shop", shop.determineUrl(), shop.determineUsername(), shop.determinePassword());
  }

  @Bean(defaultCandidate = false)
  @Qualifier("crm")
  HikariDataSource crmDatabase(CrmSettings settings) {
    return SourcePool.open("crm", settings.url(), settings.username(), settings.password());
  }

  @Bean
  HorizonWatch shopHorizon(DataSource shop, ProducerSettings settings) {
    return new HorizonWatch("instashop", shop, settings.horizonWarning());
  }

  @Bean
  HorizonWatch crmHorizon(@Qualifier("crm") DataSource crm, ProducerSettings settings) {
    return new HorizonWatch("crm_db", crm, settings.horizonWarning());
  }

  @Bean
  List<PublishedPosition> publishedPositions(DataSource shop, @Qualifier("crm") DataSource crm) {
    return Arrays.stream(Shard.values())
        .map(shard -> new PublishedPosition(shard, shard == Shard.INTERACTIONS ? crm : shop))
        .toList();
  }

  @Bean
  BrokerClock brokerClock(Clock clock) {
    return new BrokerClock(clock);
  }

  @Bean
  Clocks clocks(
      DataSource shop,
      @Qualifier("crm") DataSource crm,
      BrokerClock brokers,
      ProducerSettings settings,
      Clock clock) {
    return new Clocks(
        List.of(
            new DatabaseClock(Shard.TRANSACTIONS.source(), shop, clock),
            new DatabaseClock(Shard.INTERACTIONS.source(), crm, clock)),
        brokers,
        settings.maxClockSkew());
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
      DataSource shop,
      @Qualifier("crm") DataSource crm,
      BrokerClock brokerClock,
      Clock clock) {
    Map<Shard, DataSource> databases =
        Map.of(Shard.TRANSACTIONS, shop, Shard.BEHAVIOR, shop, Shard.INTERACTIONS, crm);
    SeenTopics seen = new SeenTopics();
    WorkerFactory factory =
        new WorkerFactory(
            clients,
            databases,
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
    // The instance that started first sorts first and keeps the shards when a standby joins.
    String member =
        "%s-%013d-%s".formatted(ConsumerGroups.PRODUCER, clock.millis(), UUID.randomUUID());
    return new Ownership(clients, new TopicWatch(clients, topics, seen), factory, statuses, member);
  }
}
