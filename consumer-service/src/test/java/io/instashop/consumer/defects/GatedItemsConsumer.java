package io.instashop.consumer.defects;

import io.instashop.consumer.ConsumerApplication;
import io.instashop.consumer.enrichment.ItemEmitter;
import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.ConsumerCounts;
import io.instashop.consumer.progress.FailureState;
import io.instashop.consumer.quarantine.Quarantine;
import io.instashop.contracts.events.EventCodec;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Defect: a transaction's items are emitted only if the warehouse had not had it yet. When the
 * process dies between the two commits, the batch comes again, its rows are all there, and its
 * items never come.
 */
public final class GatedItemsConsumer {

  private GatedItemsConsumer() {}

  /** Starts the service with the defect; arguments and environment as without it. */
  public static void main(String[] args) {
    new SpringApplicationBuilder(ConsumerApplication.class, Defect.class).run(args);
  }

  /** Gives the container another listener. */
  static final class Defect {

    @Bean
    GatedListener gatedListener(
        EventCodec codec,
        Warehouse warehouse,
        Quarantine quarantine,
        ItemEmitter items,
        ConsumerCounts progress,
        FailureState faults,
        Clock clock) {
      return new GatedListener(codec, warehouse, quarantine, items, progress, faults, clock);
    }

    @Bean
    static BeanPostProcessor gatedContainer(ObjectProvider<GatedListener> listener) {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          if (bean instanceof ConcurrentMessageListenerContainer<?, ?> container) {
            container.getContainerProperties().setMessageListener(listener.getObject());
          }
          return bean;
        }
      };
    }
  }
}
