package io.instashop.consumer;

import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Waits so long for its threads to end that a slow machine is not taken for threads that hang. */
@TestConfiguration(proxyBeanMethods = false)
class PatientContainer {

  /** How long it waits. */
  static final Duration PATIENCE = Patience.seconds(60);

  @Bean
  static BeanPostProcessor waitLong() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ConcurrentMessageListenerContainer<?, ?> container) {
          container.getContainerProperties().setShutdownTimeout(PATIENCE.toMillis());
        }
        return bean;
      }
    };
  }
}
