package io.instashop.consumer.defects;

import io.instashop.consumer.ConsumerApplication;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Defect: after a failure the batch is read again from its first record, as spring-kafka does it. A
 * batch that Kafka committed without answering in time is emitted twice.
 */
public final class ForgetfulConsumer {

  private static final long PAUSE_MS = 1_000;

  private ForgetfulConsumer() {}

  /** Starts the service with the defect; arguments and environment as without it. */
  public static void main(String[] args) {
    new SpringApplicationBuilder(ConsumerApplication.class, Defect.class).run(args);
  }

  /** Gives the container spring-kafka's own answer to a failure. */
  static final class Defect {

    @Bean
    static BeanPostProcessor forgetfulContainer() {
      return new BeanPostProcessor() {
        @Override
        @SuppressWarnings("unchecked")
        public Object postProcessAfterInitialization(Object bean, String name) {
          if (bean instanceof ConcurrentMessageListenerContainer<?, ?> container) {
            ((ConcurrentMessageListenerContainer<byte[], byte[]>) container)
                .setAfterRollbackProcessor(
                    new DefaultAfterRollbackProcessor<>(
                        new FixedBackOff(PAUSE_MS, FixedBackOff.UNLIMITED_ATTEMPTS)));
          }
          return bean;
        }
      };
    }
  }
}
