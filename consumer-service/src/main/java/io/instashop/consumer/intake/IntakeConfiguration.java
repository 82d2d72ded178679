package io.instashop.consumer.intake;

import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.FailureState;
import io.instashop.consumer.progress.HeldPartitions;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.topics.TransactionalIds;
import io.instashop.kit.kafka.BrokerWatch;
import io.instashop.kit.kafka.KafkaAccess;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultTransactionIdSuffixStrategy;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CompositeBatchInterceptor;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** Wires the container that polls, and whose Kafka transaction spans each batch. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  EventCodec eventCodec() {
    return new EventCodec();
  }

  @Bean(destroyMethod = "close")
  Admin admin(KafkaAdmin settings) {
    // Refuses what does not fit together in words of ours, before the client does in its own.
    KafkaAccess.ofClient(settings.getConfigurationProperties());
    return Admin.create(settings.getConfigurationProperties());
  }

  @Bean
  BrokerWatch brokerWatch(Admin admin, KafkaProperties kafka) {
    return new BrokerWatch(() -> admin, KafkaAccess.ofClient(kafka.buildAdminProperties()));
  }

  /**
   * Migration waits for the warehouse in {@link ListenerSupervisor}; the start of the program does
   * not.
   */
  @Bean
  FlywayMigrationStrategy migrateLater() {
    return flyway -> {};
  }

  @Bean
  InstanceLock instanceLock(
      DataSource warehouse, IntakeSettings settings, @Value("${server.port}") int port)
      throws UnknownHostException {
    String instance = settings.instanceId();
    if (instance == null) {
      instance = InetAddress.getLocalHost().getHostName() + "-" + port;
    }
    return new InstanceLock(warehouse, instance);
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer transactionalId(
      IntakeSettings settings, InstanceLock instance) {
    String prefix = TransactionalIds.CONSUMER_PREFIX + instance.instance() + "-";
    return factory -> {
      factory.setTransactionIdPrefix(prefix);
      // One id a thread and never another: a producer that replaces a failed one takes its id and
      // thereby ends its transaction.
      factory.setTransactionIdSuffixStrategy(
          new DefaultTransactionIdSuffixStrategy(settings.concurrency()));
      factory.addPostProcessor(BatchTransactions::closedAfterRollback);
    };
  }

  @Bean
  BatchLimit batchLimit(KafkaProperties kafka) {
    Integer most = kafka.getConsumer().getMaxPollRecords();
    String timeout =
        kafka.getProducer().getProperties().get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
    return new BatchLimit(
        most == null ? ConsumerConfig.DEFAULT_MAX_POLL_RECORDS : most,
        Duration.ofMillis(timeout == null ? 60_000 : Long.parseLong(timeout)));
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer limitedPolls(BatchLimit limit) {
    return factory -> factory.addPostProcessor(limit::apply);
  }

  @Bean
  KafkaTransactionManager<byte[], byte[]> kafkaTransactionManager(
      ProducerFactory<byte[], byte[]> producers) {
    return new BatchTransactions(producers);
  }

  /** A transaction of the producer-service takes seconds, and Kafka ends most after a minute. */
  @Bean
  HeldPartitions heldPartitions(Clock clock) {
    return new HeldPartitions(clock, Duration.ofMinutes(2));
  }

  @Bean
  CommittedOffsets committedOffsets(Warehouse warehouse, Admin admin, IntakeSettings settings) {
    return new CommittedOffsets(
        KnownPositions.of(warehouse.positions()), TopicIds.from(admin), settings.offsetPatience());
  }

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> container(
      ConsumerFactory<byte[], byte[]> consumers,
      KafkaTransactionManager<byte[], byte[]> transactions,
      BatchListener listener,
      CommittedOffsets offsets,
      OpenBatches open,
      IntakeSettings settings,
      FailureState faults) {
    QuietPartitions quiet = new QuietPartitions(offsets);
    ReadingFault reading = new ReadingFault(faults);
    OffsetGuard guard = new OffsetGuard(ConsumerGroups.CONSUMER, faults, offsets, quiet, reading);
    ContainerProperties properties =
        new ContainerProperties(Topics.SOURCE_TOPICS.toArray(String[]::new));
    properties.setGroupId(ConsumerGroups.CONSUMER);
    properties.setMessageListener(listener);
    properties.setKafkaAwareTransactionManager(transactions);
    properties.setConsumerRebalanceListener(guard);
    // A fenced container has polled past what it did not commit; it must not continue.
    properties.setStopContainerWhenFenced(true);
    ConcurrentMessageListenerContainer<byte[], byte[]> container =
        new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setConcurrency(settings.concurrency());
    container.setAfterRollbackProcessor(
        new Redelivery(faults, settings.retryInterval(), open, offsets));
    container.setCommonErrorHandler(guard);
    container.setBatchInterceptor(new CompositeBatchInterceptor<>(quiet, reading));
    // The supervisor starts it.
    container.setAutoStartup(false);
    return container;
  }
}
