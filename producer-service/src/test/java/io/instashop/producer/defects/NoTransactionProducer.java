package io.instashop.producer.defects;

import io.instashop.producer.ProducerApplication;
import io.instashop.producer.ProducerSettings;
import io.instashop.producer.publish.KafkaClients;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Defect: records and cursor are sent without a transaction, the cursor last. Whoever dies in
 * between leaves records without their cursor, and the next owner sends them again; nobody is
 * fenced.
 */
public final class NoTransactionProducer {

  private NoTransactionProducer() {}

  /** Starts the service with the defect; arguments and environment as without it. */
  public static void main(String[] args) {
    new SpringApplicationBuilder(ProducerApplication.class, Defect.class).run(args);
  }

  /** Takes the place of the service's own clients. */
  static final class Defect {

    @Bean
    @Primary
    KafkaClients clientsWithoutTransactions(KafkaProperties kafka, ProducerSettings settings) {
      return new ClientsWithoutTransactions(kafka, settings.transactionTimeout());
    }
  }
}
