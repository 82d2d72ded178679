package io.instashop.consumer;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Lets Kafka transactions fail when they are to be committed: the warehouse has committed by then,
 * as when the process dies between the two. With a {@link TimeoutException} the transaction is
 * committed and only the answer is missing.
 */
@TestConfiguration(proxyBeanMethods = false)
class BrokenCommits {

  private static final AtomicInteger REMAINING = new AtomicInteger();
  private static final AtomicInteger FAILED = new AtomicInteger();
  private static volatile RuntimeException failure;

  static void failNext(int commits, RuntimeException with) {
    failure = with;
    FAILED.set(0);
    REMAINING.set(commits);
  }

  static void disarm() {
    REMAINING.set(0);
  }

  static int failed() {
    return FAILED.get();
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer breakCommits() {
    return factory -> factory.addPostProcessor(BrokenCommits::breakable);
  }

  private static <K, V> Producer<K, V> breakable(Producer<K, V> real) {
    return Intercepted.client(
        Producer.class,
        real,
        (method, arguments) -> {
          if (method.equals("commitTransaction")
              && REMAINING.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            FAILED.incrementAndGet();
            if (failure instanceof ProducerFencedException) {
              abort(real);
            } else if (failure instanceof TimeoutException) {
              real.commitTransaction();
            }
            throw failure;
          }
          return null;
        });
  }

  /** As the coordinator does before it tells the producer. */
  private static void abort(Producer<?, ?> real) {
    try {
      real.abortTransaction();
    } catch (IllegalStateException e) {
      // The service's own way to close a producer that has rolled back.
    }
  }
}
