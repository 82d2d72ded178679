package io.instashop.kit.boot;

import io.instashop.kit.kafka.BrokerWatch;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Observes Kafka for a service that has a {@link BrokerWatch}, and reports its health. */
@AutoConfiguration
@ConditionalOnClass(name = "org.apache.kafka.clients.admin.Admin")
@ConditionalOnBean(BrokerWatch.class)
@EnableScheduling
public class KafkaAutoConfiguration {

  @Bean
  KafkaHealthIndicator kafkaHealthIndicator(BrokerWatch watch) {
    return new KafkaHealthIndicator(watch);
  }
}
