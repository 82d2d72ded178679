package io.instashop.consumer.intake;

import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.FailureState;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.contracts.topics.Topics;
import io.instashop.kit.kafka.BrokerWatch;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultTransactionIdSuffixStrategy;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** Wires the container that polls, and whose Kafka transaction spans each batch. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  /** Longer than a coordinator that is short of CPU loads its log: more than 20 s were seen. */
  private static final Duration PATIENCE_WITH_COORDINATOR = Duration.ofSeconds(60);

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
    return Admin.create(settings.getConfigurationProperties());
  }

  @Bean
  BrokerWatch brokerWatch(Admin admin, KafkaProperties kafka) {
    return new BrokerWatch(() -> admin, kafka.getBootstrapServers());
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
  DefaultKafkaProducerFactoryCustomizer transactionalId(
      IntakeSettings settings, @Value("${server.port}") int port) throws UnknownHostException {
    String instance = settings.instanceId();
    if (instance == null) {
      instance = InetAddress.getLocalHost().getHostName() + "-" + port;
    }
    String prefix = ConsumerGroups.CONSUMER + "-" + instance + "-";
    return factory -> {
      factory.setTransactionIdPrefix(prefix);
      // One id a thread and never another: a producer that replaces a failed one takes its id and
      // thereby ends its transaction.
      factory.setTransactionIdSuffixStrategy(
          new DefaultTransactionIdSuffixStrategy(settings.concurrency()));
    };
  }

  @Bean
  KafkaTransactionManager<byte[], byte[]> kafkaTransactionManager(
      ProducerFactory<byte[], byte[]> producers) {
    return new BatchTransactions(producers);
  }

  @Bean
  CommittedOffsets committedOffsets(Warehouse warehouse) {
    return CommittedOffsets.against(warehouse, PATIENCE_WITH_COORDINATOR);
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
    OffsetGuard guard = new OffsetGuard(ConsumerGroups.CONSUMER, faults, offsets);
    ContainerProperties properties =
        new ContainerProperties(Topics.SOURCE_TOPICS.toArray(String[]::new));
    properties.setGroupId(ConsumerGroups.CONSUMER);
    properties.setMessageListener(listener);
    properties.setKafkaAwareTransactionManager(transactions);
    properties.setConsumerRebalanceListener(guard);
    // A fenced container has polled past what it did not commit; it must not go on.
    properties.setStopContainerWhenFenced(true);
    ConcurrentMessageListenerContainer<byte[], byte[]> container =
        new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setConcurrency(settings.concurrency());
    container.setAfterRollbackProcessor(
        new Redelivery(faults, settings.retryInterval(), open, offsets));
    container.setCommonErrorHandler(guard);
    // The supervisor starts it.
    container.setAutoStartup(false);
    return container;
  }
}
